// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Receipts
import Repayments

/// `repayqr receipt make`: signs a receipt of a settled order, or of contents that are given.
struct ReceiptMakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Sign a receipt of a settled order, or of the contents in a JSON file.",
    discussion: """
      EXAMPLES
        repayqr receipt make --order shop-01/order-1 --store sqlite:ledger.sqlite \\
          --strokes signature.json -o receipt.png
        repayqr receipt make --from - -o receipt.pdf < settled.json

      The receipt is signed by a key of the key folder. What --from says is taken as it is.
      """)

  @Option(help: "The order: MERCHANT/ORDER. It must have been settled.")
  var order: String?

  @Option(help: "The ledger with the order: sqlite:PATH or postgres://USER@HOST/DATABASE.")
  var store: String?

  @Option(help: "Whose ledger it is.")
  var issuer = "sandbox"

  @Option(help: "The contents as JSON, from a file or -.")
  var from: String?

  @OptionGroup var output: ReceiptOutputOptions
  @OptionGroup var signing: SigningOptions

  func validate() throws {
    guard (order == nil) != (from == nil), (order == nil) == (store == nil) else {
      throw ValidationError("give either --order and --store, or --from")
    }
    if from == "-" && output.strokes == "-" {
      throw ValidationError("--from and --strokes cannot both be standard input")
    }
  }

  func run() async throws {
    let signer = try signing.makeSigner()
    let content: ReceiptContent
    if let from {
      content = try contents(of: from, at: signer.now)
    } else if let order, let store {
      content = try await SettledOrder.contents(
        order, in: try LedgerArgument.open(store, issuer: issuer), at: signer.now)
    } else {
      return
    }
    try output.write(content, signedBy: signer.key)
  }

  private func contents(of argument: String, at now: Timestamp) throws -> ReceiptContent {
    let bytes = try ReceiptInput.read(argument, limitBytes: 1 << 20)
    do throws(ReceiptJSONError) {
      return try ReceiptContent(json: bytes, now: now)
    } catch {
      throw Failure(.unreadable, "--from \(argument.escapedForTerminal): \(error)")
    }
  }
}
