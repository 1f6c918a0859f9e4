// SPDX-License-Identifier: Apache-2.0

import Payments
import Receipts
import Repayments

extension ReceiptContent {
  /// What a receipt says of a settled order; nil where the entry is not the one that settled it.
  ///
  /// - Parameters:
  ///   - transaction: What moved the money: it was posted with the account's event, in the same transaction of the store.
  ///   - merchantName: The merchant's name, which is left out where it is longer than receipts take.
  ///   - issuedAt: When the receipt is made; not before the settlement.
  init?(
    _ order: Order, settledBy entry: Entry, transaction: JournalTransaction, merchantName: String?,
    issuedAt: Timestamp
  ) throws(ReceiptContentError) {
    guard case .order(order.key, .settled(let settlement, _)) = entry.event,
      let transaction = TransactionName(transaction.id.text),
      let entryHash = ContentHash(entry.hash.bytes)
    else { return nil }
    var instalments: InstalmentTerms?
    if case .converted(let plan, _) = settlement.effect {
      instalments = InstalmentTerms(plan.quote)
    }
    let intent = order.intent
    try self.init(
      issuer: intent.issuer, merchant: intent.merchantId,
      merchantName: merchantName.flatMap { try? MerchantName($0) }, terminal: intent.terminalId,
      order: intent.orderId, account: intent.accountMask, option: intent.option,
      amount: intent.amount, instalments: instalments,
      remainingDue: Amount(settlement.remainingDue), settledAt: settlement.at,
      transaction: transaction, entry: entry.sequence, entryHash: entryHash,
      envelopeHash: order.code.envelope, issuedAt: issuedAt)
  }
}

extension InstalmentTerms {
  fileprivate init?(_ quote: InstalmentQuote) {
    self.init(
      feePayer: quote.feePayer, fee: UInt64(quote.fee.count),
      annualRateBasisPoints: UInt64(quote.annualRate.nominalBasisPoints),
      parts: quote.parts.map {
        Part(principal: UInt64($0.principal.count), fee: UInt64($0.fee.count))
      })
  }
}
