// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import ReliabilityBenchmark

/// The figures of a comparison in rows and columns.
struct ComparisonTable {
  private static let heads = [
    "section", "codes", "base", "new", "only base", "only new", "p", "misread", "median", "cpu",
    "verdict",
  ]
  private let rows: [[String]]

  init(_ outcome: ComparisonOutcome) {
    rows = outcome.sections.map { Self.row($0, sameWithin: outcome.sameWithin) }
  }

  /// Lines of columns, for a font of equal widths.
  var aligned: [String] {
    let lines = [Self.heads] + rows
    let widths = Self.heads.indices.map { column in
      lines.map { $0[column].count }.max() ?? 0
    }
    return lines.map { line in
      line.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - line[column].count)
        // Words to the left, figures to the right.
        return column == 0 || column == line.count - 1
          ? line[column] + padding : padding + line[column]
      }.joined(separator: "  ").trimmingTrailingSpaces
    }
  }

  /// Lines of a table in Markdown.
  var markdown: [String] {
    let rules = Self.heads.indices.map { column in
      column == 0 || column == Self.heads.count - 1 ? "---" : "--:"
    }
    return ([Self.heads, rules] + rows.map { $0.map(Self.escaped) }).map {
      "| " + $0.joined(separator: " | ") + " |"
    }
  }

  private static func row(_ section: ComparedSection, sameWithin: Double?) -> [String] {
    [
      section.name.escapedForTerminal,
      "\(section.pairs.total)",
      rate(section.base.proportion),
      rate(section.new.proportion),
      "\(section.pairs.onlyFirst)",
      "\(section.pairs.onlySecond)",
      significant(section.pairs.differenceProbability),
      "\(section.base.misread) → \(section.new.misread)",
      ratio(section.baseTimes.medianMilliseconds, section.newTimes.medianMilliseconds),
      ratio(
        section.baseTimes.meanProcessorMilliseconds, section.newTimes.meanProcessorMilliseconds),
      section.verdict(sameWithin: sameWithin).rawValue,
    ]
  }

  /// Per cent and its interval: `91.3 [88.0–93.9]`.
  private static func rate(_ proportion: Proportion) -> String {
    guard let rate = proportion.rate else { return "–" }
    let interval = proportion.interval()
    return String(
      format: "%.1f [%.1f–%.1f]", rate * 100, interval.lower * 100, interval.upper * 100)
  }

  private static func ratio(_ base: Double?, _ new: Double?) -> String {
    guard let base, let new, base > 0 else { return "–" }
    return String(format: "×%.2f", new / base)
  }

  private static func escaped(_ cell: String) -> String {
    cell.replacingOccurrences(of: "|", with: "\\|")
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
