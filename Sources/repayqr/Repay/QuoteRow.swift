// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// One way to repay, and what it costs.
struct QuoteRow: ResultRow {
  /// `full`, `minimum`, `partial` or `instalment:3`.
  let option: String
  /// Whether it can be had now.
  let offered: Bool
  /// What would be repaid, or put into instalments; for partial the most.
  let amount: String?
  let feePayer: String?
  let fee: String?
  /// What the payer pays in all.
  let payerTotal: String?
  /// Twelve times the monthly internal rate of return, in per cent.
  let yearlyRatePercent: String?
  /// The same with interest on interest.
  let effectiveRatePercent: String?
  let parts: [PartRow]?
  /// Why it cannot be had.
  let code: String?
  let reason: String?

  /// One part of instalments.
  struct PartRow: Encodable {
    let number: Int
    let principal: String
    let fee: String
    let amount: String

    init(_ part: InstalmentPart) {
      number = part.number
      principal = part.principal.description
      fee = part.fee.description
      amount = part.amount.description
    }
  }

  /// A way that can be had.
  init(_ option: RepaymentOption, _ amount: Fen, quote: InstalmentQuote? = nil) {
    self.option = option.argument
    offered = true
    self.amount = amount.description
    feePayer = quote?.feePayer.rawValue
    fee = quote?.fee.description
    payerTotal = quote?.payerTotal.description
    yearlyRatePercent = quote.map { percent($0.annualRate.nominalBasisPoints) }
    effectiveRatePercent = quote.map { percent($0.annualRate.effectiveBasisPoints) }
    parts = quote.map { $0.parts.map(PartRow.init) }
    code = nil
    reason = nil
  }

  /// A way that cannot be had now.
  init(_ option: RepaymentOption, refused refusal: AmountRefusal) {
    self.option = option.argument
    offered = false
    (amount, feePayer, fee, payerTotal) = (nil, nil, nil, nil)
    (yearlyRatePercent, effectiveRatePercent, parts) = (nil, nil, nil)
    code = refusal.code
    reason = refusal.description
  }

  var name: String { "\(option) \(amount ?? "-")" }

  var summary: String {
    if let reason { return "\(option)  not now: \(reason)" }
    let amount = amount ?? "-"
    guard let parts, let first = parts.first, let last = parts.last, let fee else {
      return "\(option)  \(option == "partial" ? "0.01 to " : "")\(amount) yuan"
    }
    let shape =
      first.amount == last.amount
      ? "\(parts.count) × \(first.amount)"
      : "\(first.amount), then \(parts.count - 1) × \(last.amount)"
    return "\(option)  \(amount) yuan in \(shape); fee \(fee) borne by the \(feePayer ?? "-")"
      + (yearlyRatePercent.map { ", \($0) % a year" } ?? "")
  }
}

extension RepaymentOption {
  /// As it is typed: `instalment:3`.
  var argument: String {
    if case .instalment(let count) = self { "instalment:\(count.rawValue)" } else { name }
  }
}

/// Hundredths of a per cent as `13.75`.
func percent(_ basisPoints: Int) -> String {
  let rest = basisPoints % 100
  return "\(basisPoints / 100).\(rest < 10 ? "0" : "")\(rest)"
}
