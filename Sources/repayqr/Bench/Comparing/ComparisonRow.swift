// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark

/// One section of a comparison as `--json` prints it; the last has `section` "overall" and tells whether all is passed.
struct ComparisonRow: Encodable {
  /// One of the two readers.
  struct Side: Encodable {
    let reader: String
    let samples: Int
    let expected: Int
    let read: Int
    let missed: Int
    let misread: Int
    let unconfirmed: Int
    let failed: Int
    let rate: Double?
    /// Wilson's, of 95 %.
    let rateInterval: [Double]
    let medianMs: Double?
    let p95Ms: Double?
    let p99Ms: Double?
    let cpuMs: Double?

    init(_ reader: String, _ tally: ReadingTally, _ times: TimeSummary) {
      self.reader = reader
      samples = tally.samples
      expected = tally.expected
      read = tally.read
      missed = tally.missed
      misread = tally.misread
      unconfirmed = tally.unconfirmed
      failed = tally.failed
      rate = tally.proportion.rate
      let interval = tally.proportion.interval()
      rateInterval = [interval.lower, interval.upper]
      medianMs = times.medianMilliseconds
      p95Ms = times.p95Milliseconds
      p99Ms = times.p99Milliseconds
      cpuMs = times.meanProcessorMilliseconds
    }
  }

  let section: String
  let base: Side
  let new: Side
  let onlyBase: Int
  let onlyNew: Int
  let difference: Double?
  /// Tango's, of 95 %.
  let differenceInterval: [Double]
  /// McNemar's, two-sided.
  let p: Double
  /// McNemar's, one-sided.
  let lossP: Double
  let verdict: ComparisonVerdict
  /// Of all together only.
  var passed: Bool?
  var reasons: [String]?
  var unpairedBase: Int?
  var unpairedNew: Int?
}

extension ComparisonOutcome {
  /// Every section, and all together last.
  var rows: [ComparisonRow] {
    var rows = (comparison.sections + [comparison.overall]).map(row)
    rows[rows.count - 1].passed = judgement.isPassed
    rows[rows.count - 1].reasons = judgement.reasons.map(\.sentence)
    rows[rows.count - 1].unpairedBase = comparison.onlyBase
    rows[rows.count - 1].unpairedNew = comparison.onlyNew
    return rows
  }

  private func row(_ section: ComparedSection) -> ComparisonRow {
    let interval = section.pairs.differenceInterval()
    return ComparisonRow(
      section: section.name,
      base: .init(comparison.baseName, section.base, section.baseTimes),
      new: .init(comparison.newName, section.new, section.newTimes),
      onlyBase: section.pairs.onlyFirst, onlyNew: section.pairs.onlySecond,
      difference: section.pairs.difference,
      differenceInterval: [interval.lower, interval.upper],
      p: section.pairs.differenceProbability, lossP: section.pairs.lossProbability,
      verdict: section.verdict(sameWithin: sameWithin))
  }
}
