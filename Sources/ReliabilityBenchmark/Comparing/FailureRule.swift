// SPDX-License-Identifier: Apache-2.0

/// When a comparison fails: `rate<0.98*base`, `misreads>base+2`, `median-ms>1.5*base`, `misreads>0`.
///
/// A metric, a comparison, and what it is compared with: the base's figure, with a factor before and a constant after it
/// where wanted, or a number alone. All figures are of the whole run.
public struct FailureRule: Sendable, Hashable {
  /// What is compared.
  public enum Metric: String, Sendable, Hashable, CaseIterable {
    /// The share of codes that were read, 0…1.
    case rate
    /// Misreads, counted.
    case misreads
    /// The median of the wall-clock times, in milliseconds.
    case medianMilliseconds = "median-ms"
    /// The 95th percentile of the wall-clock times, in milliseconds.
    case p95Milliseconds = "p95-ms"
    /// The mean processor time of a sample, in milliseconds.
    case processorTime = "cpu"

    /// The figure; nil where there is none, or too few samples for it.
    func value(_ tally: ReadingTally, _ times: TimeSummary) -> Double? {
      switch self {
      case .rate: tally.proportion.rate
      case .misreads: Double(tally.misread)
      case .medianMilliseconds: times.medianMilliseconds
      case .p95Milliseconds: times.p95Milliseconds
      case .processorTime: times.meanProcessorMilliseconds
      }
    }
  }

  /// How two figures are compared.
  public enum Operator: String, Sendable, Hashable, CaseIterable {
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .atMost: left <= right
      case .atLeast: left >= right
      case .below: left < right
      case .above: left > right
      }
    }
  }

  /// Whether a rule applies.
  public enum Outcome: Sendable, Hashable {
    /// It does: the comparison fails.
    case applies(value: Double, bound: Double)
    /// It does not.
    case passes(value: Double, bound: Double)
    /// A figure is missing: too few samples, or no times.
    case unknown
  }

  /// What is compared.
  public let metric: Metric
  /// How.
  public let comparison: Operator
  /// What the base's figure is multiplied by; 0 where the rule is about a number alone.
  public let factor: Double
  /// What is added.
  public let constant: Double

  /// Whether the rule applies to a comparison.
  public func outcome(for section: ComparedSection) -> Outcome {
    guard let value = metric.value(section.new, section.newTimes) else { return .unknown }
    var bound = constant
    if factor != 0 {
      guard let base = metric.value(section.base, section.baseTimes) else { return .unknown }
      bound += factor * base
    }
    return comparison.holds(value, bound)
      ? .applies(value: value, bound: bound) : .passes(value: value, bound: bound)
  }
}
