// SPDX-License-Identifier: Apache-2.0

import Payments
import ReliabilityBenchmark

/// A comparison with its judgement, to be told in several forms.
struct ComparisonOutcome {
  let comparison: Comparison
  let judgement: ComparisonJudgement
  let sameWithin: Double?

  /// Every section, and all together last; alone where there is but one.
  var sections: [ComparedSection] {
    comparison.sections.count > 1
      ? comparison.sections + [comparison.overall] : [comparison.overall]
  }

  /// What is said above a table.
  var heading: String {
    let names =
      comparison.baseName == comparison.newName
      ? "\(comparison.newName), new against base"
      : "\(comparison.newName) against \(comparison.baseName)"
    return "\(names): \(comparison.overall.base.samples) samples that both were shown"
  }

  /// Samples that could not be paired; nil where there are none.
  var leftOut: String? {
    guard comparison.onlyBase + comparison.onlyNew > 0 else { return nil }
    return "left out: \(comparison.onlyBase) samples that only the base was shown, "
      + "\(comparison.onlyNew) that only the new one was shown"
  }

  /// What is said below a table.
  var conclusions: [String] {
    if judgement.isPassed {
      return [sameWithin.map { "passed: at most \(percent($0)) worse" } ?? "passed"]
    }
    return judgement.reasons.map { "failed: " + $0.sentence }
  }

  /// Plain text for a terminal.
  var text: String {
    let table = ComparisonTable(self)
    return ([heading, ""] + table.aligned + [""] + [leftOut].compactMap { $0 } + conclusions)
      .joined(separator: "\n")
  }

  /// A section of Markdown.
  var markdown: String {
    let table = ComparisonTable(self)
    let lines =
      ["### \(heading)", ""] + table.markdown + [""] + (leftOut.map { [$0, ""] } ?? [])
      + conclusions.map { "- " + $0 }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ComparisonJudgement.Reason {
  /// A sentence without its full stop.
  var sentence: String {
    switch self {
    case .loss(let section, let lost, let won, let probability):
      "\(section): \(lost) codes lost and \(won) won, p = \(significant(probability))"
    case .misreads(let base, let new): "\(new) misreads where there were \(base)"
    case .rule(let rule, let value, let bound):
      "\(rule.metric.rawValue) is \(significant(value)), \(rule.comparison.rawValue) "
        + significant(bound)
    case .undecidableRule(let rule):
      "there are too few samples or times for \(rule.metric.rawValue)"
    case .notSame(let limit, let interval):
      "not shown to be at most \(percent(limit)) worse: the difference lies within "
        + "\(percent(interval.lower, signed: true)) and \(percent(interval.upper, signed: true))"
    }
  }
}
