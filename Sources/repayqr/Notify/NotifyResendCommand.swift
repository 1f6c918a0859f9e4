// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// `repayqr notify resend`: makes a notification due again.
struct NotifyResendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resend",
    abstract: "Make a notification due now, with all its tries, whether it was given up or taken.",
    discussion: """
      EXAMPLES
        repayqr notify resend sandbox-17 --store sqlite:ledger.sqlite

      It keeps its id, by which its receiver knows that it is the same.
      """)

  @Argument(help: "The notification's id.")
  var id: String

  @OptionGroup var store: StoreOption

  func run() async throws {
    let ledger = try store.openExisting()
    let isKnown = try await StoreOption.work { [id] in
      try await ledger.write { try $0.resendMessage(id, at: .now) }
    }
    guard isKnown else {
      throw Failure(.negative, "there is no notification \(id.escapedForTerminal)")
    }
    Console.print("\(id.escapedForTerminal) is due now")
  }
}
