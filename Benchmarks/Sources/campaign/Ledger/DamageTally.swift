// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What became of damaged copies; told from process to process as JSON.
struct DamageTally: Codable {
  var copies = 0
  var refusedAtOpening = 0
  var refusedByAudit = 0
  var prefix = 0
  var whole = 0
  /// Sound, and not a prefix of what was written.
  var rewritten = 0
  var doubled = 0
  /// Processes that crashed.
  var crashed = 0

  init() {}

  init?(text: String) {
    guard let tally = try? JSONDecoder().decode(DamageTally.self, from: Data(text.utf8)) else {
      return nil
    }
    self = tally
  }

  var text: String {
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  static func += (left: inout DamageTally, right: DamageTally) {
    left.copies += right.copies
    left.refusedAtOpening += right.refusedAtOpening
    left.refusedByAudit += right.refusedByAudit
    left.prefix += right.prefix
    left.whole += right.whole
    left.rewritten += right.rewritten
    left.doubled += right.doubled
    left.crashed += right.crashed
  }

  var table: TextTable {
    var table = TextTable("damaged copies", "\(copies)")
    table.append("refused by name when opened", "\(refusedAtOpening)")
    table.append("refused by name by the audit", "\(refusedByAudit)")
    table.append("opened to a prefix of history", "\(prefix)")
    table.append("opened whole: the damage touched nothing in use", "\(whole)")
    table.append("sound, and another history", "\(rewritten)")
    table.append("doubled settlements after going on without an audit", "\(doubled)")
    table.append("processes that crashed", "\(crashed)")
    return table
  }
}
