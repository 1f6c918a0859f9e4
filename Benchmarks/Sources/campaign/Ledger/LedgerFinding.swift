// SPDX-License-Identifier: Apache-2.0

import Repayments

/// What a ledger holds after a trial, beside what clients were told.
struct LedgerFinding {
  /// Orders that were acknowledged, and are not there or are there otherwise.
  var lost = 0
  /// Orders with more than one settlement, and acknowledgements of one order that differ.
  var doubled = 0
  /// Ledgers whose balances do not sum to zero.
  var unbalanced = 0
  /// Audits that found something.
  var unsound = 0
  /// How many orders are settled.
  var settled = 0

  static func += (left: inout LedgerFinding, right: LedgerFinding) {
    left.lost += right.lost
    left.doubled += right.doubled
    left.unbalanced += right.unbalanced
    left.unsound += right.unsound
    left.settled += right.settled
  }

  /// Reads everything, and compares.
  init(_ ledger: Ledger, told: [Acknowledgements.Line], _ trial: LedgerTrial) async throws {
    var settlements: [OrderKey: [Entry]] = [:]
    var (after, sum): (Int64, Int64) = (0, 0)
    while true {
      let entries = try await ledger.entries(after: after, limit: 2_000)
      for entry in entries {
        sum += entry.transaction?.postings.map(\.minorUnits).reduce(0, +) ?? 0
        if case .order(let key, .settled) = entry.event {
          settlements[key, default: []].append(entry)
        }
      }
      guard let last = entries.last else { break }
      after = last.sequence
    }
    settled = settlements.count
    doubled = settlements.values.count { $0.count > 1 }
    let balances = try await ledger.balances()
    if sum != 0 || balances.map(\.minorUnits).reduce(0, +) != 0 { unbalanced = 1 }
    var first: [Int: Acknowledgements.Line] = [:]
    var firsts: [Int: Int] = [:]
    for line in told {
      let key = try trial.order(line.number)
      let entry = settlements[key]?.first
      if entry?.sequence != line.sequence || entry?.hash.description != line.hash { lost += 1 }
      if line.isFirst { firsts[line.number, default: 0] += 1 }
      if let other = first[line.number], other.hash != line.hash { doubled += 1 }
      first[line.number] = line
    }
    doubled += firsts.values.count { $0 > 1 }
    if try await !ledger.verify().isSound { unsound = 1 }
  }

  init() {}
}
