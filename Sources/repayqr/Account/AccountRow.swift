// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// A credit account in the words of `account show`, as it stands on a day.
struct AccountRow: ResultRow {
  let account: String
  let mask: String
  let issuer: String
  let holder: String
  let status: String
  let openedOn: String
  let statementDay: Int
  let dueDay: Int
  let graceDays: Int
  /// Whether the holder agreed to instalments.
  let instalments: Bool
  let funding: [FundingRow]
  let purchases: [PurchaseRow]
  let plans: [PlanRow]
  let standing: StandingRow

  init(_ account: CreditAccount, on date: CivilDate) {
    let profile = account.profile
    let calendar = profile.terms.calendar
    self.account = profile.token.description
    mask = profile.mask.description
    issuer = profile.issuer.text
    holder = profile.holder.text
    status = account.status.rawValue
    openedOn = profile.openedOn.description
    statementDay = calendar.statementDay
    dueDay = calendar.dueDay
    graceDays = calendar.graceDays
    instalments = account.instalmentConsent != nil
    funding = account.funding.values.map(FundingRow.init).sorted { $0.token < $1.token }
    purchases = account.purchases.values
      .sorted { ($0.at, $0.id.text) < ($1.at, $1.id.text) }.map(PurchaseRow.init)
    plans = account.book.broughtUp(to: date).book.plans.map(PlanRow.init)
    standing = StandingRow(account.book.standing(on: date))
  }

  var name: String { account }

  var summary: String {
    "\(account)  \(mask)  \(status)  \(holder)  due \(standing.due), minimum \(standing.minimum)"
      + (standing.overdueSince.map { ", overdue since \($0)" } ?? "")
  }

  var lines: [String] {
    let first: [(name: String, value: String?)] = [
      ("account", "\(account) (\(mask))"), ("holder", holder), ("status", status),
      ("opened", openedOn),
      (
        "billing",
        "statement on day \(statementDay), due on day \(dueDay)"
          + (graceDays > 0 ? ", \(graceDays) days of grace" : "")
      ),
      ("instalments", instalments ? "agreed to" : "not agreed to"),
    ]
    return aligned(
      first + funding.map { ("source", $0.summary) } + purchases.map { ("bought", $0.summary) }
        + plans.map { ("plan", $0.summary) } + standing.fields)
  }
}

/// Where a holder pays from.
struct FundingRow: ResultRow {
  let token: String
  let kind: String
  let mask: String
  let owner: String

  init(_ source: FundingSource) {
    token = source.token.description
    kind = source.kind.rawValue
    mask = source.mask.description
    owner = source.owner.text
  }

  var name: String { token }
  var summary: String { "\(token)  \(kind)  \(mask)  of \(owner)" }
}

/// Something bought on credit.
struct PurchaseRow: ResultRow {
  let purchase: String
  let merchant: String
  let amount: String
  let refunded: String
  let at: Timestamp

  init(_ purchase: Purchase) {
    self.purchase = purchase.id.text
    merchant = purchase.merchant.text
    amount = purchase.amount.description
    refunded = purchase.refunds.values.reduce(Fen.zero, +).description
    at = purchase.at
  }

  var name: String { purchase }
  var summary: String {
    "\(purchase)  \(amount) yuan at \(merchant), \(at.inShanghai)"
      + (refunded == "0.00" ? "" : ", \(refunded) given back")
  }
}

/// Instalments that run.
struct PlanRow: ResultRow {
  let order: String
  let parts: Int
  let billedParts: Int
  let principal: String
  let remainingPrincipal: String

  init(_ plan: InstalmentPlan) {
    order = plan.order.description
    parts = plan.quote.parts.count
    billedParts = plan.billedParts
    principal = plan.quote.principal.description
    remainingPrincipal = plan.remainingPrincipal.description
  }

  var name: String { order }
  var summary: String {
    "\(order)  \(principal) yuan in \(parts) parts, \(billedParts) billed, "
      + "\(remainingPrincipal) not due yet"
  }
}
