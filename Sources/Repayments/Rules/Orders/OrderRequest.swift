// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What is asked about an order that exists.
public enum OrderRequest: Sendable, Hashable {
  /// A terminal shows its code.
  case present(by: TerminalID)
  /// A payer reads its code.
  case scan(OrderReading)
  /// The payer agrees to the envelope of this hash.
  case confirm(EnvelopeHash)
  /// It is withdrawn.
  case void(reason: DisplayName)
  /// Its time is over, and the issuer was asked what it knows.
  case expire(IssuerWord)
  /// It is handed to the issuer.
  case submit(Submission)
  /// The issuer said yes.
  case accept
  /// The issuer said no.
  case decline(IssuerReason)
  /// The issuer said nothing in time.
  case timeOut
  /// Asked again, the issuer said that it was paid.
  case findPaid
  /// Asked again, the issuer said that it was not paid and will not be.
  case findUnpaid
  /// The issuer agreed to cancel it unpaid.
  case cancel
  /// It is to be taken back. The key is the caller's: the same again gets the same answer.
  case reverse(key: OrderID, reason: DisplayName)
  /// The issuer has taken it back.
  case finishReversal

  /// The step that is asked for.
  public var step: OrderStep {
    switch self {
    case .present: .present
    case .scan: .scan
    case .confirm: .confirm
    case .void: .void
    case .expire: .expire
    case .submit: .submit
    case .accept: .accept
    case .decline: .decline
    case .timeOut: .timeOut
    case .findPaid: .findPaid
    case .findUnpaid: .findUnpaid
    case .cancel: .cancel
    case .reverse: .reverse
    case .finishReversal: .finishReversal
    }
  }
}

/// What an issuer knows of an order when it is asked.
public enum IssuerWord: String, Sendable, Hashable, CaseIterable {
  /// It was paid.
  case paid
  /// It was not paid, or is not known.
  case notPaid
  /// It did not answer, or was not asked.
  case silence
}

/// A code that was read, by whom, and how it came before the reader.
public struct OrderReading: Sendable, Hashable {
  /// The code.
  public let code: OrderCode
  /// Who pays.
  public let payer: PartyID
  /// What they pay from.
  public let funding: FundingSource
  /// How the code came before the reader.
  public let presentation: Presentation
  /// By what the payer proved who they are.
  public let verification: PayerVerification

  /// Describes a reading of a verified code.
  public init(
    _ code: OrderCode, payer: PartyID, funding: FundingSource, presentation: Presentation,
    verification: PayerVerification
  ) {
    self.code = code
    self.payer = payer
    self.funding = funding
    self.presentation = presentation
    self.verification = verification
  }
}

/// What a store knows that bears on a request about an order. It is read in the transaction that writes the events.
public struct OrderKnowledge: Sendable {
  /// The merchant whose order it is.
  public var merchant: Merchant?
  /// The account that is to be repaid.
  public var account: CreditAccount?
  /// The order that the new one says it replaces; for a new order only.
  public var replaced: Order?
  /// The order that used the code's nonce up; for a reading only.
  public var nonceUser: OrderKey?
  /// What the payer has handed in on this Shanghai day, by class; for readings and submissions.
  public var usedToday: [PresentationTier: Fen]
  /// What was handed in lately for the account or by the payer; for readings and submissions.
  public var recent: [RecentRepayment]

  /// Describes what is known; what is left out is not known or nothing.
  public init(
    merchant: Merchant? = nil, account: CreditAccount? = nil, replaced: Order? = nil,
    nonceUser: OrderKey? = nil, usedToday: [PresentationTier: Fen] = [:],
    recent: [RecentRepayment] = []
  ) {
    self.merchant = merchant
    self.account = account
    self.replaced = replaced
    self.nonceUser = nonceUser
    self.usedToday = usedToday
    self.recent = recent
  }
}

/// What a rule decides about a request that it does not refuse.
public enum OrderDecision: Sendable, Hashable {
  /// The same was asked before; this is the answer that was stored then, and nothing is to be done.
  case repeats(StoredAnswer)
  /// The events to append, all or none.
  case appends([DomainEvent])

  /// An answer that was stored.
  public enum StoredAnswer: Sendable, Hashable {
    /// The order was made, from this code.
    case created(OrderCode)
    /// What was handed in came to this.
    case submission(SubmissionAnswer)
    /// It is taken back, or being taken back.
    case reversal(Reversal)
  }
}
