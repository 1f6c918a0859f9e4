// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// A new order, and the key that signs its code.
struct NewOrderOptions: ParsableArguments {
  @Argument(help: "Who makes it, MERCHANT/TERMINAL.", transform: Typed.terminal)
  var terminal: TerminalName

  @Option(help: "The account that is repaid, 16 hex digits.", transform: Typed.account)
  var account: AccountToken

  @Option(
    help:
      "full, minimum, partial, or instalment:3, :6, :12. Default: partial with --amount, else full.",
    transform: Typed.option)
  var option: RepaymentOption?

  @Option(
    help: "How much, in yuan. Default: what full, minimum or instalments would be now.",
    transform: Typed.yuan)
  var amount: Fen?

  @Option(help: "Who bears the fee of instalments: payer or merchant.")
  var feePayer: FeePayer = .payer

  @Option(
    name: .customLong("order"), help: "The merchant's name for it. Default: drawn.",
    transform: { try OrderID($0) })
  var order: OrderID?

  @Option(help: "A note to show.", transform: { try Purpose($0) })
  var purpose: Purpose?

  @Option(help: "Seconds that the code lives, 1 to 600.")
  var ttl = RepaymentIntent.standardLifetimeSeconds

  @Option(help: "The order of the merchant that this one corrects.", transform: { try OrderID($0) })
  var replaces: OrderID?

  @Option(
    help: "The key to sign by. Default: the newest of the terminal's that lies in the key folder.",
    transform: { try KeyID($0) })
  var kid: KeyID?

  @OptionGroup var trusting: TrustOptions

  func validate() throws {
    if option == .partial && amount == nil {
      throw ValidationError("--option partial needs --amount")
    }
  }

  /// Signs a code and stores its order.
  func create(at desk: SandboxDesk) async throws -> (payload: SignedPayload, order: OrderRow) {
    let merchant = try await desk.merchant(terminal.merchant)
    guard let device = merchant.terminals[terminal.terminal] else {
      throw OrderRefusal.unknownTerminal(terminal.terminal)
    }
    let account = try await desk.account(account)
    let option = option ?? (amount == nil ? .full : .partial)
    let payee = Payee(
      issuer: desk.issuer, merchant: terminal.merchant, terminal: terminal.terminal,
      key: try trusting.keyFolder.signingKey(of: device, named: kid, at: desk.now))
    let payload: SignedPayload
    do {
      let intent = try payee.order(
        order, amount: Amount(try amount ?? self.amount(of: option, on: account, at: desk)),
        option: option, account: self.account, accountMask: account.profile.mask,
        feePayer: feePayer, purpose: purpose, replaces: replaces, at: desk.now,
        lifetimeSeconds: ttl)
      payload = try payee.sign(intent)
    } catch let error as IntentError {
      throw Failure(.usage, "\(error)")
    } catch let error as SigningError {
      throw Failure(.usage, "\(error)")
    }
    let payment = try trusting.keyring().verify(
      payload.bytes, at: desk.now, audience: terminal.terminal)
    return (payload, try await desk.create(OrderCode(payment)))
  }

  /// What an option that stands for one sum would be now.
  private func amount(
    of option: RepaymentOption, on account: CreditAccount, at desk: SandboxDesk
  ) throws -> Fen {
    let standing = account.book.standing(on: desk.date)
    guard standing.available > 0 else { throw AmountRefusal.nothingDue(held: standing.held) }
    switch option {
    case .full, .partial: return standing.available
    case .minimum:
      let left = min(standing.available, standing.minimum - standing.held)
      guard left > 0 else { throw AmountRefusal.minimumMet }
      return left
    case .instalment:
      guard account.instalmentConsent != nil else { throw AmountRefusal.instalmentsNotActivated }
      let counter = QuoteCounter(account: account, standing: standing, rates: desk.policy.rates)
      guard counter.eligible >= QuoteCounter.least else {
        throw AmountRefusal.notEligible(amount: QuoteCounter.least, eligible: counter.eligible)
      }
      return counter.eligible
    }
  }
}
