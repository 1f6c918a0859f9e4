// SPDX-License-Identifier: Apache-2.0

import Payments

extension SignedReceipt {
  /// What a text receipt begins with.
  static let textTitle = "还款电子收据 Repayment receipt"

  /// The receipt as UTF-8 text, with its data in the last line.
  var text: String { (lines + ["", EmbeddedReceipt.text(of: self), ""]).joined(separator: "\n") }

  /// What the receipt says, line by line, safe for terminals.
  public var lines: [String] {
    let rows = content.rows(key: kid).map { row in
      let gap = String(repeating: " ", count: max(1, 11 - 2 * row.chinese.count))
      let label = row.english + String(repeating: " ", count: max(0, 10 - row.english.count))
      return "\(row.chinese)\(gap)\(label) \(row.value.escapedForTerminal)"
    }
    return [
      Self.textTitle,
      "沙箱模拟，不涉及真实资金。Sandbox: issuer and ledger are simulated, no real money was moved.",
    ] + rows
  }
}
