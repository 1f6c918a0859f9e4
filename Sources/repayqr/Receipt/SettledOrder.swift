// SPDX-License-Identifier: Apache-2.0

import Payments
import Receipts
import Repayments

/// What a ledger knows of a settled order, for its receipt.
enum SettledOrder {
  /// The contents of the receipt of an order that is named as MERCHANT/ORDER.
  ///
  /// - Throws: `Failure`, with 1 where the order is not settled, or is not known.
  static func contents(
    _ argument: String, in ledger: Ledger, at now: Timestamp
  ) async throws -> ReceiptContent {
    let shown = argument.escapedForTerminal
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let merchant = try? MerchantID(String(parts[0])),
      let id = try? OrderID(String(parts[1]))
    else { throw Failure(.usage, "\(shown) is not of the form MERCHANT/ORDER") }
    let key = OrderKey(merchant: merchant, order: id)
    let (order, entries, posted, profile) = try await LedgerArgument.work {
      (
        try await ledger.order(key), try await ledger.entries(of: key),
        try await ledger.transactions(of: key).compactMap(\.transaction),
        try await ledger.merchant(merchant)?.profile
      )
    }
    guard let order else { throw Failure(.negative, "there is no order \(shown)") }
    // What was taken back has no receipt, though it was settled once.
    if order.state == .settled,
      let settlement = posted.first(where: { $0.id.text.hasPrefix("settle:") })
    {
      for entry in entries {
        let content = try contents(
          order, settledBy: entry, transaction: settlement, names: profile, at: now)
        if let content { return content }
      }
    }
    throw Failure(.negative, "order \(shown) is not settled: it is \(order.state.rawValue)")
  }

  private static func contents(
    _ order: Order, settledBy entry: Entry, transaction: JournalTransaction,
    names: MerchantProfile?, at now: Timestamp
  ) throws -> ReceiptContent? {
    do throws(ReceiptContentError) {
      return try ReceiptContent(
        order, settledBy: entry, transaction: transaction, merchantName: names.map(shownName),
        issuedAt: now)
    } catch {
      throw Failure(.usage, "the receipt cannot be made: \(error)")
    }
  }

  /// Both names where a receipt has room for them, else the English one.
  private static func shownName(_ profile: MerchantProfile) -> String {
    let (chinese, english) = (profile.chineseName.text, profile.englishName.text)
    if chinese == english { return english }
    let both = "\(chinese) / \(english)"
    return (try? MerchantName(both)) == nil ? english : both
  }
}
