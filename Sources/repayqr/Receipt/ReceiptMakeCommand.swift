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

  @Option(
    help: "The order: MERCHANT/ORDER. It must have been settled.", transform: Typed.order)
  var order: OrderKey?

  @OptionGroup var store: StoreOption

  @Option(help: "The contents as JSON, from a file or -.")
  var from: String?

  @OptionGroup var output: ReceiptOutputOptions
  @OptionGroup var signing: SigningOptions

  func validate() throws {
    guard (order == nil) != (from == nil), from == nil || store.named == nil else {
      throw ValidationError("give either --order, with its --store, or --from")
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
    } else if let order {
      let ledger = try store.openExisting()
      content = try await StoreOption.work {
        try await SettledOrder.contents(
          of: try await settled(order, in: ledger), in: ledger, at: signer.now)
      }
    } else {
      return
    }
    try output.write(content, signedBy: signer.key)
  }

  private func settled(_ key: OrderKey, in ledger: Ledger) async throws -> Order {
    guard let order = try await ledger.order(key) else {
      throw Failure(.negative, "there is no order \(key)")
    }
    // What was taken back has no receipt, though it was settled once.
    guard order.state == .settled else {
      throw Failure(.negative, "order \(key) is not settled: it is \(order.state.rawValue)")
    }
    return order
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
