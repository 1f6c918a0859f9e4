// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// `repayqr notify list`: where notifications stand.
struct NotifyListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List notifications: waiting, delivered, given up.",
    discussion: """
      EXAMPLES
        repayqr notify list --store sqlite:ledger.sqlite --state givenUp

      The exit code is 1 where there are none.
      """)

  @OptionGroup var store: StoreOption

  @Option(help: "waiting, delivered or givenUp. Default: all.")
  var state: ListedMessage.State?

  @Flag(help: "Print JSON Lines, an object for each notification.")
  var json = false

  func run() async throws {
    let ledger = try store.openExisting()
    var (last, count): (Int64, Int) = (0, 0)
    while true {
      let messages = try await StoreOption.work { [state, last] in
        try await ledger.read { try $0.messages(state, after: last, limit: 500) }
      }
      guard let end = messages.last else { break }
      for message in messages {
        let row = NotifyRow(message)
        if json { try Console.print(json: row) } else { Console.print(row.line) }
      }
      (last, count) = (end.sequence, count + messages.count)
    }
    if count == 0 { throw Failure(.negative, "there are no notifications") }
  }
}

/// A notification in a list.
private struct NotifyRow: Encodable {
  let id: String
  let state: String
  let tries: Int
  let dueAt: Int64?
  let deliveredAt: Int64?
  let lastError: String?

  init(_ message: ListedMessage) {
    id = message.id
    state = message.state.rawValue
    tries = message.tries
    dueAt = message.dueAt?.seconds
    deliveredAt = message.deliveredAt?.seconds
    lastError = message.lastError
  }

  /// The row for people; safe for terminals.
  var line: String {
    var line = "\(id.escapedForTerminal)  \(state)  \(tries) tries"
    if let dueAt { line += ", due \(Timestamp(seconds: dueAt))" }
    if let deliveredAt { line += ", taken \(Timestamp(seconds: deliveredAt))" }
    if let lastError { line += ", \(lastError.escapedForTerminal)" }
    return line
  }
}
