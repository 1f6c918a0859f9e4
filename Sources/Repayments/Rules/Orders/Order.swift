// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A repayment order: what its events add up to.
public struct Order: Sendable, Hashable {
  /// Which one.
  public let key: OrderKey
  /// The signed code.
  public let code: OrderCode
  /// Where it stands.
  public internal(set) var state: OrderState = .created
  /// How many events it has had; each event of an order has its number, from 1.
  public internal(set) var eventCount: Int64 = 1
  /// What was read, and by whom; nil before.
  public internal(set) var scan: OrderScan?
  /// What was handed in, and when; nil before.
  public internal(set) var submission: Submission?
  /// What became of that: the answer that every repetition gets. nil while it is not known.
  public internal(set) var answer: SubmissionAnswer?
  /// What was settled; nil before, and kept when it is taken back.
  public internal(set) var settlement: OrderSettlement?
  /// That it is to be taken back, and why; nil where it is not.
  public internal(set) var reversal: Reversal?
  /// When the issuer first did not answer; nil where it always has.
  public internal(set) var inDoubtSince: Timestamp?
  /// The order that corrects this one; nil where there is none.
  public internal(set) var replacedBy: OrderID?

  /// What was signed.
  public var intent: RepaymentIntent { code.intent }
}

/// A verified code as an order keeps it.
public struct OrderCode: Sendable, Hashable, Codable {
  /// What was signed.
  public let intent: RepaymentIntent
  /// The hash of the very envelope.
  public let envelope: EnvelopeHash
  /// The key that signed it.
  public let key: KeyID

  /// Takes over what a verified payment says; there is no other way to one.
  public init(_ payment: VerifiedPayment) {
    self.init(intent: payment.intent, envelope: payment.envelopeHash, key: payment.keyID)
  }

  init(intent: RepaymentIntent, envelope: EnvelopeHash, key: KeyID) {
    self.intent = intent
    self.envelope = envelope
    self.key = key
  }

  /// The order that the code is for.
  public var order: OrderKey {
    OrderKey(merchant: intent.merchantId, order: intent.orderId)
  }
}

/// Who read a code, and what was found then.
public struct OrderScan: Sendable, Hashable, Codable {
  /// Who pays, the account's holder or somebody else.
  public let payer: PartyID
  /// What they pay from.
  public let funding: FundingSource
  /// The class of risk.
  public let tier: PresentationTier
  /// Whether the payer is somebody else than the account's holder.
  public let isThirdParty: Bool
  /// Signs of cash-out that were noted.
  public let signs: [CashOutSign]
  /// What the instalments cost, as it is shown before anybody confirms; nil for other options.
  public let quote: InstalmentQuote?
  /// When it was read.
  public let at: Timestamp
}

/// What is handed to the issuer: the body that idempotency compares.
public struct Submission: Sendable, Hashable, Codable {
  /// The hash of the envelope that was confirmed.
  public let envelope: EnvelopeHash
  /// Who pays.
  public let payer: PartyID
  /// What they pay from.
  public let funding: FundingToken

  /// Describes what is handed in.
  public init(envelope: EnvelopeHash, payer: PartyID, funding: FundingToken) {
    self.envelope = envelope
    self.payer = payer
    self.funding = funding
  }
}

/// What became of what was handed in.
public enum SubmissionAnswer: Sendable, Hashable {
  /// It was settled.
  case settled(OrderSettlement)
  /// The issuer refused it.
  case failed(IssuerReason)
  /// It was cancelled, and nothing was repaid.
  case cancelled(at: Timestamp)
}

/// Why an issuer refuses. The sandbox's issuer gives these.
public enum IssuerReason: String, Sendable, Hashable, Codable, CaseIterable {
  /// The source has too little.
  case insufficientFunds
  /// The source was refused.
  case fundingRefused
  /// The issuer does not take it, for a reason of its own.
  case notHonoured
  /// Asked again, the issuer knows nothing of it.
  case notFound
}

/// What was settled.
public struct OrderSettlement: Sendable, Hashable, Codable {
  /// When.
  public let at: Timestamp
  /// What it did to the account.
  public let effect: Effect
  /// What is still to be paid afterwards.
  public let remainingDue: Fen
  /// Whether the issuer's yes was found only after the code's time had gone by, which is an alert.
  public let isLate: Bool

  /// What a settled order does to an account.
  public enum Effect: Sendable, Hashable, Codable {
    /// Something was repaid.
    case repaid(RepaymentRecord)
    /// Something was turned into instalments.
    case converted(InstalmentPlan, Conversion)
  }
}

/// That an order is to be taken back.
public struct Reversal: Sendable, Hashable, Codable {
  /// The key of idempotency that the caller gave.
  public let key: OrderID
  /// Why.
  public let reason: DisplayName
  /// When it was asked for.
  public let at: Timestamp
}
