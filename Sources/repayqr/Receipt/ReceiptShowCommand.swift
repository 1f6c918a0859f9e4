// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Receipts

/// `repayqr receipt show`: what a valid receipt says, or the same receipt in another format.
struct ReceiptShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print what a receipt says, or write it in another format.",
    discussion: """
      EXAMPLES
        repayqr receipt show receipt.png
        repayqr receipt show receipt.json -o receipt.pdf
        repayqr receipt show --code-only photo.jpg

      The receipt is checked first, and a receipt that is not valid is not shown.
      """)

  @Argument(help: "The receipt, or - for standard input.")
  var file: String

  @OptionGroup var options: ReceiptCheckingOptions

  @Option(name: .shortAndLong, help: "Write the receipt to this file, or - for standard output.")
  var output: String?

  @Option(
    name: [.customShort("t"), .long], help: "png, svg, pdf, text or json. Default: by the suffix.")
  var format: ReceiptFormat?

  @Flag(help: "Print a JSON object.")
  var json = false

  func run() throws {
    let outcome = try options.makeChecker().outcome(of: file)
    guard case .valid(let verified) = outcome.result else {
      if json { try Console.print(json: outcome) }
      throw Failure(outcome.status, outcome.sentence)
    }
    if output != nil || format != nil { return try write(verified) }
    if json { return try Console.print(json: outcome) }
    verified.lines.forEach(Console.print)
  }

  private func write(_ verified: VerifiedReceipt) throws {
    guard let receipt = verified.receipt else {
      throw Failure(
        .usage, "only the receipt's code was read, which has no strokes; give the file itself")
    }
    let name = FileName(argument: output ?? "-")
    guard let format = format ?? ReceiptFormat(suffix: name.suffix) else {
      throw Failure(.usage, "the output's suffix names no format; use --format")
    }
    try OutputFile.write(receipt.file(format), to: name)
  }
}
