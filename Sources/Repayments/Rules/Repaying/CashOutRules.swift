// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Signs that somebody turns credit into cash at a till, from the gravest on.
public enum CashOutSign: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// The money comes from another credit.
  case creditFunded
  /// The payer owns the shop.
  case payerOwnsMerchant
  /// Things were bought on the account at the shop on the day it is repaid there.
  case pingPong
  /// Repayments of round amounts follow quickly on one another.
  case roundBurst

  public static func < (left: CashOutSign, right: CashOutSign) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}

/// What is done about signs: below the limits they are noted beside the order, from the limits on the order is refused.
public struct CashOutRules: Sendable, Hashable {
  /// From how many pairs of purchase and repayment, at one shop on one day, the repayment that makes the last one is
  /// refused; the first is noted.
  public var pingPongLimit: Int
  /// What a round amount is a multiple of.
  public var roundMultiple: Fen
  /// Within how many seconds repayments follow quickly on one another.
  public var burstSeconds: Int64
  /// From how many round repayments in that time on they are noted.
  public var burstNoted: Int
  /// From how many on they are refused.
  public var burstLimit: Int

  /// The sandbox's rules. The figures are its own: the real ones are nobody's to know.
  public init(
    pingPongLimit: Int = 3, roundMultiple: Fen = 10_000, burstSeconds: Int64 = 3_600,
    burstNoted: Int = 3, burstLimit: Int = 5
  ) {
    self.pingPongLimit = pingPongLimit
    self.roundMultiple = roundMultiple
    self.burstSeconds = burstSeconds
    self.burstNoted = burstNoted
    self.burstLimit = burstLimit
  }
}

/// A repayment that was handed in lately, by the payer or for the account.
public struct RecentRepayment: Sendable, Hashable {
  /// When it was handed in.
  public let at: Timestamp
  /// Where.
  public let merchant: MerchantID
  /// For which account.
  public let account: AccountToken
  /// By whom.
  public let payer: PartyID
  /// How much.
  public let amount: Fen
}

/// What is found in one repayment.
public struct CashOutFinding: Sendable, Hashable {
  /// What is noted beside the order.
  public var noted: [CashOutSign] = []
  /// What it is refused for, the gravest first.
  public var refused: [CashOutSign] = []
}

extension CashOutRules {
  /// Looks for signs in a repayment that is about to be handed in.
  ///
  /// `recent` are the repayments that the store knows, this one not among them: at least those of the day for the account,
  /// and those of ``burstSeconds`` by the payer; more does no harm.
  func finding(
    for repayment: RecentRepayment, from funding: FundingSource.Kind, owner: PartyID,
    purchases: some Sequence<Purchase>, recent: [RecentRepayment]
  ) -> CashOutFinding {
    var finding = CashOutFinding()
    if funding == .credit { finding.refused.append(.creditFunded) }
    if repayment.payer == owner { finding.noted.append(.payerOwnsMerchant) }

    let day = CivilDate(inShanghaiAt: repayment.at)
    func isHereToday(_ time: Timestamp, _ merchant: MerchantID) -> Bool {
      merchant == repayment.merchant && CivilDate(inShanghaiAt: time) == day
    }
    let bought = purchases.count { isHereToday($0.at, $0.merchant) }
    let repaid = recent.count {
      $0.account == repayment.account && isHereToday($0.at, $0.merchant)
    }
    let pairs = min(bought, repaid + 1)
    note(.pingPong, count: pairs, noted: 1, refused: pingPongLimit, in: &finding)

    func isRound(_ amount: Fen) -> Bool { amount.count.isMultiple(of: roundMultiple.count) }
    if isRound(repayment.amount) {
      let earliest = repayment.at.adding(seconds: -burstSeconds)
      let burst = recent.count {
        $0.payer == repayment.payer && $0.at > earliest && $0.at <= repayment.at
          && isRound($0.amount)
      }
      note(.roundBurst, count: burst + 1, noted: burstNoted, refused: burstLimit, in: &finding)
    }
    return finding
  }

  private func note(
    _ sign: CashOutSign, count: Int, noted: Int, refused: Int, in finding: inout CashOutFinding
  ) {
    if count >= refused {
      finding.refused.append(sign)
    } else if count >= noted {
      finding.noted.append(sign)
    }
  }
}
