// SPDX-License-Identifier: Apache-2.0

extension ComparisonError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noSuchReader(let name, let names):
      "there is no reader \(name) among \(names.joined(separator: ", "))"
    case .severalReaders(let names):
      "a run has several readers, \(names.joined(separator: ", ")); name one"
    case .nothingShared(let base, let new) where base != new:
      "the runs have no sample in common, because their seeds are \(base) and \(new); a comparison "
        + "of different samples would say little, so run both with one seed"
    case .nothingShared:
      "the runs have no sample in common: no cell of one is in the other"
    }
  }
}

extension FailureRuleError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noComparison(let text):
      "`\(text)` has no <, <=, > or >=; a rule is such as rate<0.98*base"
    case .unknownMetric(let name):
      "there is no metric `\(name)`; there are "
        + FailureRule.Metric.allCases.map(\.rawValue).joined(separator: ", ")
    case .malformedBound(let text):
      "`\(text)` is no bound; write a number, or base with a factor before it or a constant after "
        + "it, such as 0.98*base-0.01"
    }
  }
}
