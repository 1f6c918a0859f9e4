// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Receipts
import Repayments

struct RepayReceiptCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: "Write the signed receipt of a settled order.",
    discussion: """
      EXAMPLES
        repayqr repay receipt shop-01/order-1
        repayqr repay receipt shop-01/order-1 --strokes signature.json -o receipt.png
        repayqr receipt verify receipt.png

      Signed by the terminal's key, which must lie in the key folder. Once an order was taken back, no receipt of it is \
      written any more.
      """)

  @OptionGroup var argument: OrderArgument
  @OptionGroup(title: "Receipt") var output: ReceiptOutputOptions

  @Option(
    help: "The key to sign by. Default: the newest of the terminal's that lies in the key folder.",
    transform: { try KeyID($0) })
  var kid: KeyID?

  @OptionGroup var keyFolder: KeyFolderOption
  @OptionGroup var sandbox: SandboxOptions

  func validate() throws {
    if sandbox.json && (output.output == nil || output.output == "-") {
      throw ValidationError("--json needs -o FILE: standard output cannot carry both")
    }
  }

  func work(at desk: SandboxDesk) async throws {
    let order = try await desk.order(argument.order)
    guard let settlement = order.settlement, order.state == .settled else {
      throw NoReceiptRefusal(order: order.key, state: order.state)
    }
    let merchant = try await desk.merchant(order.key.merchant)
    guard let terminal = merchant.terminals[order.intent.terminalId] else {
      throw OrderRefusal.unknownTerminal(order.intent.terminalId)
    }
    let content = try await SettledOrder.contents(
      of: order, in: desk.ledger, at: max(desk.now, settlement.at))
    try output.write(
      content, signedBy: try keyFolder.signingKey(of: terminal, named: kid, at: desk.now))
    if sandbox.json, let file = output.output {
      try desk.printer.print(WrittenReceiptRow(order: order.key.description, file: file))
    }
  }
}

/// Why an order has no receipt.
private struct NoReceiptRefusal: RuleRefusal {
  let order: OrderKey
  let state: OrderState

  var code: String { "not-settled" }
  var description: String {
    "Order \(order) is \(state.rawValue); only what is settled has a receipt."
  }
}

/// A receipt that was written.
private struct WrittenReceiptRow: ResultRow {
  let order: String
  let file: String

  var name: String { order }
  var summary: String { "\(order)  \(file.escapedForTerminal)" }
}
