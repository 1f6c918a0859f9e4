// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A credit account: what its events add up to.
///
/// It knows its holder by a name of the sandbox and shows itself by four digits. There is no field for a card number, an
/// identity number, a telephone number or an address.
public struct CreditAccount: Sendable, Hashable {
  /// Who it is.
  public let profile: AccountProfile
  /// Whether it may be used.
  public internal(set) var status: AccountStatus = .pending
  /// What its holder agreed to before it was activated.
  public internal(set) var consent: Consent?
  /// What its holder agreed to before instalments could be had.
  public internal(set) var instalmentConsent: Consent?
  /// Where its holder pays from.
  public internal(set) var funding: [FundingToken: FundingSource] = [:]
  /// Refunds that were paid out, by the payout's name.
  public internal(set) var payouts: [PurchaseID: FundingToken] = [:]
  /// What was bought on it.
  public internal(set) var purchases: [PurchaseID: Purchase] = [:]
  /// What it owes.
  public internal(set) var book: AccountBook
}

/// Who a credit account is; nothing in it changes.
public struct AccountProfile: Sendable, Hashable, Codable {
  /// Who keeps it.
  public let issuer: IssuerID
  /// Stands for it in codes.
  public let token: AccountToken
  /// Its last four digits, to show.
  public let mask: AccountMask
  /// Whose it is.
  public let holder: PartyID
  /// How it is billed.
  public let terms: BillingTerms
  /// The day it was opened.
  public let openedOn: CivilDate

  /// Describes an account.
  public init(
    issuer: IssuerID, token: AccountToken, mask: AccountMask, holder: PartyID,
    terms: BillingTerms, openedOn: CivilDate
  ) {
    self.issuer = issuer
    self.token = token
    self.mask = mask
    self.holder = holder
    self.terms = terms
    self.openedOn = openedOn
  }
}

/// Whether a credit account may be used.
public enum AccountStatus: String, Sendable, Hashable, CaseIterable {
  /// Opened, and not activated yet.
  case pending
  /// In use.
  case active
  /// Stopped for now: nothing is bought or repaid at a terminal; what is owed stays owed.
  case frozen
  /// Ended, with nothing owed.
  case closed
}

/// That somebody agreed to a text: which text, and when. A record of the sandbox, not of a person's identity.
public struct Consent: Sendable, Hashable, Codable {
  /// The text's name, with its version.
  public let document: DisplayName
  /// When it was agreed to.
  public let at: Timestamp

  /// Describes a consent.
  public init(document: DisplayName, at: Timestamp) {
    self.document = document
    self.at = at
  }
}

/// Something bought on credit.
public struct Purchase: Sendable, Hashable, Codable {
  /// The shop's name for it.
  public let id: PurchaseID
  /// Where it was bought.
  public let merchant: MerchantID
  /// What it cost.
  public let amount: Fen
  /// When it was bought.
  public let at: Timestamp
  /// What was given back of it, by the refund's name.
  public internal(set) var refunds: [PurchaseID: Fen] = [:]

  /// What was given back is told by events of its own.
  private enum CodingKeys: CodingKey {
    case id, merchant, amount, at
  }

  /// Describes a purchase of which nothing was given back.
  public init(id: PurchaseID, merchant: MerchantID, amount: Fen, at: Timestamp) {
    self.id = id
    self.merchant = merchant
    self.amount = amount
    self.at = at
  }
}
