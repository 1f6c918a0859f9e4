// SPDX-License-Identifier: Apache-2.0

/// The claims of the compact envelope, by their keys (RFC 8392 4; docs/compact-envelope.md 4).
enum CompactClaim: Int64, CaseIterable {
  case issuer = 1
  case audience = 3
  case expiresAt = 4
  case issuedAt = 6
  case nonce = 7
  /// The map of what belongs to the repayment itself, in the range for private use.
  case repayment = -65537
}

/// The keys of the map under ``CompactClaim/repayment`` (docs/compact-envelope.md 5).
enum RepaymentClaim: Int64, CaseIterable {
  case version = 0
  case merchant = 1
  /// Never written: the audience is the terminal. Where another writer has it, it must equal the audience.
  case terminal = 2
  case amount = 3
  case currency = 4
  case option = 5
  case instalments = 6
  case account = 7
  case feePayer = 8
  case mode = 9
  case purpose = 10
  case order = 11
  case accountMask = 12
  case replaces = 13
}

/// A claim that can be named in a message, with the clause that defines it.
protocol ClaimKey: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == Int64 {
  /// The map the claim stands in, as paths name it.
  static var mapPath: String { get }
  /// The claim's name behind the map's.
  var name: String { get }
  /// The clause that defines the claim.
  var rule: String { get }
  /// The intent's field that the claim carries.
  var field: IntentField? { get }
  /// What the claim says, in a few words.
  var meaning: String { get }
  /// Whether a version 1 code must have it.
  var isRequired: Bool { get }
}

extension ClaimKey {
  /// The path of the claim: map, name and key.
  var path: String { "\(Self.mapPath).\(name) (\(rawValue))" }
}

extension CompactClaim: ClaimKey {
  static var mapPath: String { "claims" }

  var name: String {
    switch self {
    case .issuer: "iss"
    case .audience: "aud"
    case .expiresAt: "exp"
    case .issuedAt: "iat"
    case .nonce: "cti"
    case .repayment: "repayment"
    }
  }

  var rule: String {
    switch self {
    case .issuer: "RFC 8392 3.1.1"
    case .audience: "RFC 8392 3.1.3"
    case .expiresAt: "RFC 8392 3.1.4"
    case .issuedAt: "RFC 8392 3.1.6"
    case .nonce: "RFC 8392 3.1.7"
    case .repayment: "compact envelope 4"
    }
  }

  var field: IntentField? {
    switch self {
    case .issuer: .issuer
    case .audience: .terminalId
    case .expiresAt: .expiresAt
    case .issuedAt: .issuedAt
    case .nonce: .nonce
    case .repayment: nil
    }
  }

  var meaning: String {
    switch self {
    case .issuer: "who keeps the credit account"
    case .audience: "the terminal the code is for"
    case .expiresAt: "worth nothing from then on"
    case .issuedAt: "made at"
    case .nonce: "a ledger takes it once"
    case .repayment: "what is repaid"
    }
  }

  var isRequired: Bool { true }
}

extension RepaymentClaim: ClaimKey {
  static var mapPath: String { "claims.repayment" }

  var name: String {
    switch self {
    case .version: "version"
    case .merchant: "merchant"
    case .terminal: "terminal"
    case .amount: "amount"
    case .currency: "currency"
    case .option: "option"
    case .instalments: "instalments"
    case .account: "account"
    case .feePayer: "feePayer"
    case .mode: "mode"
    case .purpose: "purpose"
    case .order: "order"
    case .accountMask: "accountMask"
    case .replaces: "replaces"
    }
  }

  var rule: String { "compact envelope 5" }

  var field: IntentField? {
    switch self {
    case .version: .version
    case .merchant: .merchantId
    case .terminal: .terminalId
    case .amount: .amount
    case .currency: .currency
    case .option: .option
    case .instalments: .instalments
    case .account: .accountRef
    case .feePayer: .feePayer
    case .mode: .initiation
    case .purpose: .purpose
    case .order: .orderId
    case .accountMask: .accountMask
    case .replaces: .replaces
    }
  }

  var meaning: String {
    switch self {
    case .version: "version of the claims"
    case .merchant: "who takes the repayment"
    case .terminal: "the terminal once more"
    case .amount: "how much, in minor units"
    case .currency: "ISO 4217 number"
    case .option: "what is settled"
    case .instalments: "how many monthly parts"
    case .account: "token of the account repaid"
    case .feePayer: "who bears the fee"
    case .mode: "who shows the code"
    case .purpose: "a note to show"
    case .order: "the merchant's order"
    case .accountMask: "last four digits of the account"
    case .replaces: "the order this one corrects"
    }
  }

  var isRequired: Bool {
    switch self {
    case .version, .merchant, .amount, .currency, .option, .account, .feePayer, .mode: true
    case .terminal, .instalments, .purpose, .order, .accountMask, .replaces: false
    }
  }
}
