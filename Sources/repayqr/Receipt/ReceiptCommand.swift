// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `repayqr receipt`: signed receipts of settled repayments.
struct ReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: "Make, check and show signed receipts of repayments.",
    subcommands: [ReceiptMakeCommand.self, ReceiptVerifyCommand.self, ReceiptShowCommand.self])
}
