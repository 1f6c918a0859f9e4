// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// What a payer is shown before they agree.
struct SheetRow: ResultRow {
  let order: String
  let issuer: String
  let merchant: String
  let chineseName: String
  let englishName: String
  let terminal: String
  let mask: String
  let amount: String
  let option: String
  let payer: String
  let thirdParty: Bool
  let fee: String?
  let feePayer: String?
  let payerTotal: String?
  let yearlyRatePercent: String?
  let parts: [QuoteRow.PartRow]?
  let expiresAt: Timestamp
  let envelopeHash: String

  init(_ sheet: ConfirmationSheet, of key: OrderKey) {
    order = key.description
    issuer = sheet.issuer.text
    merchant = sheet.merchant.id.text
    chineseName = sheet.merchant.chineseName.text
    englishName = sheet.merchant.englishName.text
    terminal = sheet.terminal.text
    mask = sheet.account.description
    amount = sheet.amount.description
    option = sheet.option.argument
    payer = sheet.payer.text
    thirdParty = sheet.isThirdParty
    fee = sheet.quote?.fee.description
    feePayer = sheet.quote?.feePayer.rawValue
    payerTotal = sheet.quote?.payerTotal.description
    yearlyRatePercent = sheet.quote.map { percent($0.annualRate.nominalBasisPoints) }
    parts = sheet.quote.map { $0.parts.map(QuoteRow.PartRow.init) }
    expiresAt = sheet.expiresAt
    envelopeHash = sheet.envelope.description
  }

  var name: String { envelopeHash }
  var summary: String { "\(order)  \(amount) yuan, \(option), account \(mask), by \(payer)" }

  var lines: [String] {
    let first: [(name: String, value: String?)] = [
      ("confirm", "order \(order)"),
      ("merchant", "\(chineseName) / \(englishName) (\(merchant), terminal \(terminal))"),
      ("issuer", issuer), ("account", mask), ("amount", "\(amount) yuan, \(option)"),
      ("payer", payer + (thirdParty ? ", for somebody else" : "")),
      ("fee", fee.map { "\($0) yuan, borne by the \(feePayer ?? "-")" }),
      ("rate", yearlyRatePercent.map { "\($0) % a year" }),
    ]
    let plan = (parts ?? []).map { part in
      (
        name: "part \(part.number)",
        value: Optional("\(part.amount) yuan: \(part.principal) and \(part.fee) fee")
      )
    }
    return aligned(first + plan + [("expires", expiresAt.inShanghai), ("envelope", envelopeHash)])
  }
}
