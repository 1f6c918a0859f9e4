// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// `repayqr repay`: orders, from a quote to a settled repayment and back.
struct RepayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repay",
    abstract:
      "Repay at a till: quote, create, present, scan, confirm, submit, and what comes after.",
    discussion: """
      EXAMPLES
        A=0123456789abcdef
        repayqr repay quote $A
        O=$(repayqr repay create shop-01/pos-01 --account $A --option full -o code.png --quiet)
        repayqr repay present $O
        repayqr repay scan code.png
        H=$(repayqr repay confirm $O --quiet)
        repayqr repay confirm $O --hash $H
        repayqr repay submit $O
        repayqr repay query $O

        repayqr repay pay shop-01/pos-01 --account $A --option full      # all of it at once
        repayqr repay void $O --reason 'wrong amount'                    # before it is handed in
        repayqr repay reverse $O --reason 'wrong account'                # after it was settled

      An order is named MERCHANT/ORDER. A refusal ends with 1, its code and a sentence; repeating a request gives the \
      stored answer. The issuer is simulated: --issuer-says tells what it answers. A sandbox: no real money moves.
      """,
    subcommands: [
      RepayQuoteCommand.self, RepayCreateCommand.self, RepayPresentCommand.self,
      RepayScanCommand.self, RepayConfirmCommand.self, RepaySubmitCommand.self,
      RepayPayCommand.self, RepayQueryCommand.self, RepayListCommand.self, RepayVoidCommand.self,
      RepayCancelCommand.self, RepayExpireCommand.self, RepayReverseCommand.self,
      RepayReceiptCommand.self,
    ])
}

/// The order that a command is about.
struct OrderArgument: ParsableArguments {
  @Argument(help: "The order, MERCHANT/ORDER.", transform: Typed.order)
  var order: OrderKey
}

struct RepayQueryCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Show where an order stands; changes nothing.",
    aliases: ["show"])

  @OptionGroup var argument: OrderArgument
  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try desk.printer.print(OrderRow(try await desk.order(argument.order)))
  }
}

struct RepayListCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List orders, the oldest first.")

  @Option(help: "Only orders in this state; may be repeated.")
  var state: [OrderState] = []

  @Option(help: "Only orders of this merchant.", transform: { try MerchantID($0) })
  var merchant: MerchantID?

  @Option(help: "Only orders for this account.", transform: Typed.account)
  var account: AccountToken?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let filter = OrderFilter(
      states: state.isEmpty ? nil : Set(state), merchant: merchant, account: account)
    let orders = try await desk.orders(filter)
    try desk.printer.print(list: orders.map { OrderRow($0) }, noun: "such orders")
  }
}

struct RepayPresentCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "present", abstract: "A terminal shows the order's code.")

  @OptionGroup var argument: OrderArgument

  @Option(
    help: "The terminal that shows it. Default: the order's.", transform: { try TerminalID($0) })
  var terminal: TerminalID?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let order = try await desk.order(argument.order)
    let presented = try await desk.ask(
      .present(by: terminal ?? order.intent.terminalId), of: argument.order)
    try desk.printer.print(presented)
  }
}

struct RepayConfirmCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Show the payer what they agree to; with --hash, agree.",
    discussion: """
      Without --hash the confirmation sheet is shown and nothing changes; --quiet prints its hash alone. Agreeing names \
      the hash of the very envelope, so that nobody agrees to another code than they saw.
      """)

  @OptionGroup var argument: OrderArgument

  @Option(
    name: .customLong("hash"), help: "The envelope's hash, from the sheet.",
    transform: Typed.envelope)
  var envelope: EnvelopeHash?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    if let envelope {
      return try desk.printer.print(try await desk.ask(.confirm(envelope), of: argument.order))
    }
    let order = try await desk.order(argument.order)
    guard order.state == .scanned else { throw OrderRefusal.illegal(.confirm, in: order.state) }
    try desk.printer.print(try await desk.sheet(of: order))
    desk.printer.note("repayqr: nothing is confirmed yet; agree by --hash")
  }
}

extension SandboxDesk {
  /// What the payer of an order that was read is shown.
  func sheet(of order: Order) async throws -> SheetRow {
    let sheet = ConfirmationSheet(
      order, merchant: try await merchant(order.key.merchant),
      account: try await account(order.intent.accountRef))
    guard let sheet else { throw OrderRefusal.illegal(.confirm, in: order.state) }
    return SheetRow(sheet, of: order.key)
  }
}
