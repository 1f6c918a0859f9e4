// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// An order in the words of `repay query`.
struct OrderRow: ResultRow {
  let order: String
  let state: String
  let terminal: String
  let account: String
  let mask: String?
  let amount: String
  let option: String
  let feePayer: String
  let issuedAt: Timestamp
  let expiresAt: Timestamp
  let envelopeHash: String
  let keyId: String
  let payer: String?
  let funding: String?
  let tier: String?
  let thirdParty: Bool?
  let signs: [String]?
  let settledAt: Timestamp?
  let remainingDue: String?
  /// Whether the issuer's yes came after the code's time.
  let isLate: Bool?
  /// Why the issuer refused.
  let declined: String?
  let inDoubtSince: Timestamp?
  let reversal: ReversalRow?
  let replaces: String?
  let replacedBy: String?
  /// Whether the answer is a stored one, of a request that came before.
  var repeated = false

  /// That an order is, or was, taken back.
  struct ReversalRow: Encodable {
    let key: String
    let reason: String
    let at: Timestamp
  }

  init(_ order: Order, repeated: Bool = false) {
    let intent = order.intent
    self.order = order.key.description
    state = order.state.rawValue
    terminal = intent.terminalId.text
    account = intent.accountRef.description
    mask = intent.accountMask?.description
    amount = intent.amount.description
    option = intent.option.argument
    feePayer = intent.feePayer.rawValue
    issuedAt = intent.issuedAt
    expiresAt = intent.expiresAt
    envelopeHash = order.code.envelope.description
    keyId = order.code.key.description
    payer = order.scan?.payer.text
    funding = order.scan?.funding.token.description
    tier = order.scan?.tier.rawValue
    thirdParty = order.scan?.isThirdParty
    signs = order.scan.map { $0.signs.map(\.code) }
    settledAt = order.settlement?.at
    remainingDue = order.settlement?.remainingDue.description
    isLate = order.settlement?.isLate
    if case .failed(let reason) = order.answer {
      declined = reason.rawValue
    } else {
      declined = nil
    }
    inDoubtSince = order.inDoubtSince
    reversal = order.reversal.map {
      ReversalRow(key: $0.key.text, reason: $0.reason.text, at: $0.at)
    }
    replaces = intent.replaces?.text
    replacedBy = order.replacedBy?.text
    self.repeated = repeated
  }

  var name: String { order }

  var summary: String {
    "\(order)  \(state)  \(amount) yuan, \(option)  account \(mask ?? account)"
      + (payer.map { ", payer \($0)" } ?? "")
  }

  var lines: [String] {
    aligned([
      ("order", order), ("state", state + (repeated ? " (as answered before)" : "")),
      ("amount", "\(amount) yuan, \(option)"),
      ("account", mask.map { "\(account) (\($0))" } ?? account),
      ("terminal", terminal), ("expires", expiresAt.inShanghai),
      ("payer", payer.map { $0 + (thirdParty == true ? ", for somebody else" : "") }),
      ("from source", funding), ("class", tier),
      ("noted", signs.flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") }),
      ("settled", settledAt.map { $0.inShanghai + (isLate == true ? ", late" : "") }),
      ("still due", remainingDue), ("declined", declined),
      ("in doubt since", inDoubtSince?.inShanghai),
      ("taken back", reversal.map { "\($0.at.inShanghai), key \($0.key): \($0.reason)" }),
      ("replaces", replaces), ("replaced by", replacedBy), ("envelope", envelopeHash),
    ])
  }
}
