// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What a certificate says that nothing is owed any more (结清证明). It is signed as a receipt is, elsewhere.
public struct SettlementCertificate: Sendable, Hashable {
  /// The certificate's number, which the caller gave.
  public let number: OrderID
  /// Who keeps the account.
  public let issuer: IssuerID
  /// Whose account it is, by the sandbox's name.
  public let holder: PartyID
  /// The account, by four digits.
  public let mask: AccountMask
  /// When the account was opened.
  public let openedOn: CivilDate
  /// The last statement; nil where there never was one.
  public let lastStatementOn: CivilDate?
  /// The day as of whose moment nothing is owed.
  public let settledOn: CivilDate
  /// When it was given.
  public let at: Timestamp
}

/// Why no certificate is given, in the order of precedence.
public enum CertificateRefusal: Error, Sendable, Equatable {
  /// The account was never used.
  case pending
  /// Something is owed, or will be, or is on its way.
  case unsettled(Unsettled)
}

extension SettlementCertificate {
  /// The certificate of an account that owes nothing: no statement, no purchase since, no instalments, nothing on its way.
  public init(
    _ account: CreditAccount, number: OrderID, at now: Timestamp
  ) throws(CertificateRefusal) {
    guard account.status != .pending else { throw .pending }
    let standing = account.book.standing(on: CivilDate(inShanghaiAt: now))
    if let unsettled = Unsettled(standing), unsettled.isOwed { throw .unsettled(unsettled) }
    self.init(
      number: number, issuer: account.profile.issuer, holder: account.profile.holder,
      mask: account.profile.mask, openedOn: account.profile.openedOn,
      lastStatementOn: standing.statement?.date, settledOn: standing.date, at: now)
  }

  /// The certificate as text, in Chinese and English.
  public var lines: [String] {
    [
      "结清证明  Certificate of settlement  \(number)",
      "沙箱：发行方与账本均为模拟，不涉及真实资金。Sandbox: issuer and ledger are simulated, no real money was moved.",
      "发行方 Issuer    \(issuer)",
      "账户   Account   \(mask)  (\(holder))",
      "开立日 Opened    \(openedOn)",
      "末期账单 Last statement    \(lastStatementOn.map(\.description) ?? "-")",
      "截至 \(settledOn) 该账户无任何欠款。Nothing is owed on the account as of \(settledOn).",
    ]
  }
}
