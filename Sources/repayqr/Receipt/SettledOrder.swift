// SPDX-License-Identifier: Apache-2.0

import Payments
import Receipts
import Repayments

/// What a ledger knows of a settled order, for its receipt.
enum SettledOrder {
  /// The contents of a settled order's receipt.
  ///
  /// - Precondition: the order is settled, and was not taken back.
  /// - Throws: `StoreError` where the ledger does not have what settled it; `Failure` where a receipt cannot hold it.
  static func contents(
    of order: Order, in ledger: Ledger, at now: Timestamp
  ) async throws -> ReceiptContent {
    let profile = try await ledger.merchant(order.key.merchant)?.profile
    let settlement = try await ledger.transactions(of: order.key).compactMap(\.transaction)
      .first { $0.id.text.hasPrefix("settle:") }
    if let settlement {
      for entry in try await ledger.entries(of: order.key) {
        let content = try contents(
          order, settledBy: entry, transaction: settlement, names: profile, at: now)
        if let content { return content }
      }
    }
    throw StoreError.damaged("order \(order.key) is settled without an entry that says so")
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
