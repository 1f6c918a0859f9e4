// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Receipts

/// `repayqr receipt make`: signs a receipt of contents that are given, whoever vouches for them.
struct ReceiptMakeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Sign a receipt of the contents in a JSON file.",
    discussion: """
      EXAMPLES
        repayqr receipt make --from settled.json --strokes signature.json -o receipt.png
        repayqr receipt make --from - -o receipt.pdf < settled.json

      The receipt is signed by a key of the key folder. What was settled is for the ledger to say: `repayqr repay receipt` \
      takes the contents from there.
      """)

  @Option(help: "The contents as JSON, from a file or -.")
  var from: String

  @OptionGroup var output: ReceiptOutputOptions
  @OptionGroup var signing: SigningOptions

  func validate() throws {
    if from == "-" && output.strokes == "-" {
      throw ValidationError("--from and --strokes cannot both be standard input")
    }
  }

  func run() throws {
    let bytes = try ReceiptInput.read(from, limitBytes: 1 << 20)
    let signer = try signing.makeSigner()
    let content: ReceiptContent
    do throws(ReceiptJSONError) {
      content = try ReceiptContent(json: bytes, now: signer.now)
    } catch {
      throw Failure(.unreadable, "--from \(from.escapedForTerminal): \(error)")
    }
    try output.write(content, signedBy: signer.key)
  }
}
