// SPDX-License-Identifier: Apache-2.0

/// Whether a comparison is a failure, and why.
public struct ComparisonJudgement: Sendable, Hashable {
  /// What a failure is.
  public enum Criterion: Sendable, Hashable {
    /// A significant loss of reads, or a misread more: what holds where no rules were given.
    case significantLoss
    /// Rules that were given.
    case rules([FailureRule])
  }

  /// One reason to fail.
  public enum Reason: Sendable, Hashable {
    /// So many codes lost and so few won are too unlikely to be chance.
    case loss(section: String, lost: Int, won: Int, probability: Double)
    /// There are more misreads.
    case misreads(base: Int, new: Int)
    /// A rule applies.
    case rule(FailureRule, value: Double, bound: Double)
    /// A rule cannot be judged, for want of samples or times; that is no success.
    case undecidableRule(FailureRule)
    /// It is not shown that the new reader is at most so much worse.
    case notSame(within: Double, interval: Interval)
  }

  /// The reasons to fail; none where the comparison is passed.
  public var reasons: [Reason]
  /// Whether the comparison is passed.
  public var isPassed: Bool { reasons.isEmpty }

  /// Judges a comparison.
  ///
  /// - Parameters:
  ///   - criterion: By default a significant loss.
  ///   - limit: How much worse the rate may be, as a share of all codes; that it is no worse must then be shown, by Tango's
  ///     interval of 95 %. It takes the place of looking for a significant loss.
  public init(
    _ comparison: Comparison, criterion: Criterion = .significantLoss,
    sameWithin limit: Double? = nil
  ) {
    reasons = []
    switch criterion {
    case .rules(let rules): apply(rules, to: comparison)
    case .significantLoss:
      if limit == nil { lookForLoss(in: comparison) }
      let (base, new) = (comparison.overall.base.misread, comparison.overall.new.misread)
      if new > base { reasons.append(.misreads(base: base, new: new)) }
    }
    if let limit {
      let interval = comparison.overall.pairs.differenceInterval()
      if interval.lower < -limit { reasons.append(.notSame(within: limit, interval: interval)) }
    }
  }

  /// The chance of a false alarm for each of the two looks, at all codes and at the sections.
  public static let significance = 0.01

  private mutating func apply(_ rules: [FailureRule], to comparison: Comparison) {
    for rule in rules {
      switch rule.outcome(for: comparison.overall) {
      case .passes: break
      case .applies(let value, let bound):
        reasons.append(.rule(rule, value: value, bound: bound))
      case .unknown: reasons.append(.undecidableRule(rule))
      }
    }
  }

  /// Looks at all codes, then at each section; many looks must not add up to false alarms, so each section gets its share of
  /// the chance (Bonferroni).
  private mutating func lookForLoss(in comparison: Comparison) {
    let share = Self.significance / Double(max(1, comparison.sections.count))
    add(comparison.overall, below: Self.significance)
    if comparison.sections.count > 1 {
      for section in comparison.sections { add(section, below: share) }
    }
  }

  private mutating func add(_ section: ComparedSection, below limit: Double) {
    let probability = section.pairs.lossProbability
    guard probability < limit else { return }
    reasons.append(
      .loss(
        section: section.name, lost: section.pairs.onlyFirst, won: section.pairs.onlySecond,
        probability: probability))
  }
}
