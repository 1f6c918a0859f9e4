// SPDX-License-Identifier: Apache-2.0

import Payments

/// A line of a receipt: what it is about, in two languages, and what it says.
struct ReceiptRow: Hashable {
  let english: String
  let chinese: String
  /// What it says. Only ``MerchantName`` brings characters beyond ASCII, and none that steer or hide.
  let value: String
}

extension ReceiptContent {
  /// What the receipt says, in the order in which every format says it.
  func rows(key: KeyID) -> [ReceiptRow] {
    var rows: [ReceiptRow] = []
    func add(_ english: String, _ chinese: String, _ value: String) {
      rows.append(ReceiptRow(english: english, chinese: chinese, value: value))
    }
    add("Issuer", "发行方", issuer.text)
    add("Merchant", "商户", merchant.text)
    if let merchantName { add("Name", "名称", merchantName.text) }
    add("Terminal", "终端", terminal.text)
    add("Order", "订单", order.text)
    add("Account", "账户", account?.description ?? "****")
    add("Option", "方式", option.description)
    add("Amount", "金额", "\(amount) CNY")
    if let instalments {
      for line in instalments.lines { add("Plan", "分期", line) }
    }
    add("Still due", "剩余应还", "\(remainingDue) CNY")
    add("Settled", "结算时间", settledAt.inShanghai)
    add("Ledger", "账本交易", transaction.text)
    add("Entry", "分录", "\(entry)")
    add("Entry hash", "分录哈希", entryHash.description)
    add("Code hash", "付款码哈希", envelopeHash.description)
    add("Ink hash", "签名哈希", strokesHash?.description ?? "none taken")
    add("Issued", "开具时间", issuedAt.inShanghai)
    add("Key", "签名密钥", key.description)
    return rows
  }
}

extension InstalmentTerms {
  /// The plan, one line for each run of equal parts, then its fee and rate.
  var lines: [String] {
    let parts = runs.map { run in
      "\(run.count) x \(fen(run.part.principal)) + \(fen(run.part.fee))"
    }
    let rate =
      "\(annualRateBasisPoints / 100).\(annualRateBasisPoints % 100 < 10 ? "0" : "")"
      + "\(annualRateBasisPoints % 100) %"
    return parts + ["fee \(fen(fee)), paid by \(feePayer.rawValue)", "\(rate) a year"]
  }

  private func fen(_ units: UInt64) -> String { Amount(minorUnits: units).description }
}

extension Timestamp {
  /// The time in Shanghai, eight hours ahead all year round.
  fileprivate var inShanghai: String {
    adding(seconds: 8 * 3600).description.split(separator: "Z").joined() + "+08:00"
  }
}
