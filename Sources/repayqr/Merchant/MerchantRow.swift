// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// A merchant in the words of `merchant show`.
struct MerchantRow: ResultRow {
  let merchant: String
  let status: String
  let owner: String
  let chineseName: String
  let englishName: String
  let city: String
  let category: String
  let terminals: [TerminalRow]

  init(_ merchant: Merchant) {
    let profile = merchant.profile
    self.merchant = profile.id.text
    status = merchant.status.rawValue
    owner = profile.owner.text
    chineseName = profile.chineseName.text
    englishName = profile.englishName.text
    city = profile.city.text
    let digits = String(profile.category)
    category = String(repeating: "0", count: 4 - digits.count) + digits
    terminals = merchant.terminals.values.sorted { $0.id.text < $1.id.text }
      .map { TerminalRow($0, of: profile.id) }
  }

  var name: String { merchant }

  var summary: String {
    "\(merchant)  \(status)  \(chineseName.escapedForTerminal) "
      + "(\(englishName.escapedForTerminal)), \(city.escapedForTerminal), owner \(owner), "
      + "\(terminals.count) \(terminals.count == 1 ? "terminal" : "terminals")"
  }

  var lines: [String] {
    aligned([
      ("merchant", merchant), ("status", status), ("name", "\(chineseName) / \(englishName)"),
      ("city", city), ("category", category), ("owner", owner),
    ]) + terminals.map { "terminal  \($0.summary)" }
  }
}

/// A terminal in the words of `terminal list`.
struct TerminalRow: ResultRow {
  let merchant: String
  let terminal: String
  let status: String
  let keys: [String]
  let retiredKeys: [String]

  init(_ terminal: Terminal, of merchant: MerchantID) {
    self.merchant = merchant.text
    self.terminal = terminal.id.text
    status = terminal.status.rawValue
    keys = terminal.keys.map(\.description).sorted()
    retiredKeys = terminal.retiredKeys.map(\.description).sorted()
  }

  var name: String { "\(merchant)/\(terminal)" }

  var summary: String {
    "\(name)  \(status)  \(keys.count == 1 ? "key" : "keys") \(keys.joined(separator: ", "))"
      + (retiredKeys.isEmpty ? "" : "  retired \(retiredKeys.joined(separator: ", "))")
  }
}
