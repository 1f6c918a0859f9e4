// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `repayqr notify`: what happened to orders, told to merchants by webhooks.
struct NotifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notify",
    abstract: "Send the ledger's notifications to merchants, signed and at least once.",
    subcommands: [
      NotifyRunCommand.self, NotifyListCommand.self, NotifyResendCommand.self,
      NotifySecretCommand.self, NotifyVerifyCommand.self,
    ])
}
