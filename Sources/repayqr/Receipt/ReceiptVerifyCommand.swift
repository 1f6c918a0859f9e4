// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Receipts

/// `repayqr receipt verify`: checks receipts in any format.
struct ReceiptVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check receipts: signature, strokes, and every pixel or byte of the file.",
    discussion: """
      EXAMPLES
        repayqr receipt verify receipt.png --trust trust.json
        repayqr receipt verify receipt.pdf receipt.json --order 2026010100001
        repayqr receipt verify --code-only photo-of-a-receipt.jpg
        repayqr decode --raw receipt.png | repayqr receipt verify -

      The exit code is 0 where every file is a valid receipt, 1 where none is, 3 where none can be read, 4 where they \
      differ. Needs no network and no ledger.
      """)

  @Argument(
    help:
      "The receipts: PNG, SVG, PDF, text, JSON, the payload of a receipt's code, or - for standard input."
  )
  var files: [String]

  @OptionGroup var options: ReceiptCheckingOptions

  @Flag(help: "Print JSON Lines, an object for each file.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing; the exit code tells.")
  var quiet = false

  func run() throws {
    let checker = try options.makeChecker()
    var statuses = Set<ExitStatus>()
    for file in files {
      let outcome = checker.outcome(of: file)
      statuses.insert(outcome.status)
      if json {
        try Console.print(json: outcome)
      } else if !quiet {
        outcome.status == .success
          ? Console.print(outcome.sentence) : Console.note(outcome.sentence)
      }
    }
    if statuses == [.success] { return }
    guard statuses.count == 1, let status = statuses.first else { throw Failure(.partial) }
    throw Failure(status)
  }
}
