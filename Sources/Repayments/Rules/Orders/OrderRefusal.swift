// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Why a request about an order is refused. The cases come in their order of precedence: where several hold, the first is
/// thrown. Whichever is thrown, nothing has happened.
public enum OrderRefusal: Error, Sendable, Equatable {
  // form

  /// The order's name looks like it holds a card number.
  case cardLikeDigits(OrderID)

  // identity and repetition

  /// There is no such order.
  case unknownOrder(OrderKey)
  /// The order was made from another code, handed in with another body, or taken back by another key.
  case conflict(OrderKey, Repeated)
  /// The same was handed in before, and no answer is known yet.
  case inFlight(OrderKey, OrderState)

  // state

  /// The order is in a state in which this cannot happen.
  case illegal(OrderStep, in: OrderState)

  // time

  /// The code's time is over.
  case expired(expiresAt: Timestamp, now: Timestamp, skewSeconds: Int64)
  /// The code's time is not over yet.
  case notYetExpired(expiresAt: Timestamp, now: Timestamp, skewSeconds: Int64)
  /// The issuer is still being asked.
  case stillAsking(until: Timestamp, now: Timestamp)
  /// The order was settled too long ago to be taken back.
  case reversalTooLate(settledAt: Timestamp, now: Timestamp, limitSeconds: Int64)

  // merchant and terminal

  /// The store knows no such merchant.
  case unknownMerchant(MerchantID)
  /// The merchant is suspended or revoked.
  case merchantNotActive(MerchantID, PartyStatus)
  /// The merchant has no such terminal.
  case unknownTerminal(TerminalID)
  /// The terminal is suspended or revoked.
  case terminalNotActive(TerminalID, PartyStatus)
  /// The key is not one of the terminal's.
  case keyNotOfTerminal(KeyID, TerminalID)
  /// Another terminal owns the order.
  case otherTerminal(TerminalID, owner: TerminalID)

  // code

  /// The code, or what is confirmed, is another envelope than the order's.
  case otherEnvelope(EnvelopeHash, expected: EnvelopeHash)
  /// Who hands it in, or what they pay from, is not what was read.
  case otherPayer
  /// The payer's source belongs to somebody else.
  case foreignFunding(owner: PartyID, payer: PartyID)
  /// The order that is to be corrected is not one that came to nothing.
  case notReplaceable(OrderID, OrderState?)
  /// The order that is to be corrected was corrected before.
  case alreadyReplaced(OrderID, by: OrderID)
  /// The issuer was not asked, or gave no answer.
  case issuerNotAsked
  /// The issuer says that it was paid, although it was never handed in: somebody has to look.
  case paidAtIssuer

  // risk

  /// The payer would repay more than a day's limit.
  case overLimit(PresentationTier, used: Fen, amount: Fen, limit: Fen)
  /// It looks like cash-out.
  case cashOut(CashOutSign)

  // once

  /// The nonce was used by another order.
  case nonceUsed(Nonce, by: OrderKey)

  // account and amount

  /// The issuer has no such account.
  case unknownAccount(AccountToken)
  /// The account cannot be repaid in its state.
  case accountNotActive(AccountStatus)
  /// The amount does not fit the option.
  case amount(AmountRefusal)
  /// A part of the instalments was billed already; they can be paid early, and not be taken back.
  case partsBilled(Int)

  /// What was repeated with other contents.
  public enum Repeated: String, Sendable, Equatable {
    /// The order's code.
    case code
    /// What was handed in.
    case submission
    /// The reversal.
    case reversal
  }
}
