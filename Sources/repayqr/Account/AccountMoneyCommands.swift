// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct AccountBuyCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "buy", abstract: "Buy something on an account, now.")

  @OptionGroup var argument: AccountArgument

  @Option(help: "Where.", transform: { try MerchantID($0) })
  var merchant: MerchantID

  @Option(help: "For how much, in yuan.", transform: Typed.yuan)
  var amount: Fen

  @Option(help: "The shop's name for it. Default: drawn.", transform: { try PurchaseID($0) })
  var id: PurchaseID?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let id = try id ?? drawnName("buy")
    let account = try await desk.ask(.buy(id, at: merchant, for: amount), of: argument.account)
    guard let purchase = account.purchases[id] else {
      throw Failure(.backend, "the store does not have the purchase that it took")
    }
    try desk.printer.print(PurchaseRow(purchase))
  }
}

struct AccountRefundCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "refund",
    abstract: "Give back some of a purchase; it waits as credit for the next statement.")

  @OptionGroup var argument: AccountArgument

  @Argument(help: "The purchase.", transform: { try PurchaseID($0) })
  var purchase: PurchaseID

  @Option(help: "How much, in yuan.", transform: Typed.yuan)
  var amount: Fen

  @Option(help: "The refund's own name. Default: drawn.", transform: { try PurchaseID($0) })
  var id: PurchaseID?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let id = try id ?? drawnName("refund")
    let account = try await desk.ask(.refund(purchase, as: id, amount), of: argument.account)
    guard let purchase = account.purchases[purchase] else {
      throw Failure(.backend, "the store does not have the purchase that was given back")
    }
    try desk.printer.print(PurchaseRow(purchase))
  }
}

struct AccountPayOutCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "pay-out", abstract: "Pay all refunds that wait to a source of the holder.")

  @OptionGroup var argument: AccountArgument

  @Option(help: "The source's token, 16 hex digits.", transform: Typed.funding)
  var to: FundingToken

  @Option(help: "The payout's own name. Default: drawn.", transform: { try PurchaseID($0) })
  var id: PurchaseID?

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    try await desk.askAndPrint(
      .payOutCredit(try id ?? drawnName("payout"), to: to), of: argument.account)
  }
}

struct AccountPayOffCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "pay-off",
    abstract: "Make all parts that are left of instalments due at once, to be repaid now.")

  @OptionGroup var argument: AccountArgument

  @Argument(help: "The order that made the instalments, MERCHANT/ORDER.", transform: Typed.order)
  var order: OrderKey

  @Flag(help: "Only say what it would take; change nothing.")
  var quote = false

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let account = try await desk.account(argument.account)
    guard quote else {
      return try await desk.askAndPrint(.callDue(order), of: argument.account)
    }
    let book = account.book.broughtUp(to: desk.date).book
    guard let plan = book.plans.first(where: { $0.order == order }) else {
      throw AccountRefusal.unknownPlan(order)
    }
    let quote = plan.earlyPayoff(on: desk.date, fee: account.profile.terms.earlyPayoffFee)
    try desk.printer.print(PayOffRow(quote, of: order))
  }
}

/// What it takes to end a plan at once.
private struct PayOffRow: ResultRow {
  let order: String
  let date: String
  let principal: String
  let fee: String
  let feeSaved: String
  let total: String

  init(_ quote: EarlyPayoffQuote, of order: OrderKey) {
    self.order = order.description
    date = quote.date.description
    principal = quote.principal.description
    fee = quote.fee.description
    feeSaved = quote.feeSaved.description
    total = quote.total.description
  }

  var name: String { total }
  var summary: String {
    "\(order)  \(total) yuan on \(date): \(principal) principal, \(fee) fee; \(feeSaved) of fees saved"
  }
}

/// A name that nothing else has: a word and 12 random bytes in hex, redrawn where they look like a card number.
func drawnName(_ word: String) throws -> PurchaseID {
  while true {
    let name = "\(word)-\(Nonce.random())"
    if !CardLikeDigits.hasRun(in: name) { return try PurchaseID(name) }
  }
}
