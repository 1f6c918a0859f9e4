// SPDX-License-Identifier: Apache-2.0

extension FailureRule {
  /// Reads rules joined by `or`.
  public static func rules(_ text: String) throws(FailureRuleError) -> [FailureRule] {
    var rules: [FailureRule] = []
    for part in text.split(separator: " or ", omittingEmptySubsequences: false) {
      rules.append(try FailureRule(String(part)))
    }
    return rules
  }

  /// Reads one rule; spaces are free.
  public init(_ text: String) throws(FailureRuleError) {
    let compact = text.filter { !$0.isWhitespace }
    // The longer operators come first, so that <= is not read as <.
    let found = Operator.allCases.lazy.compactMap { candidate in
      compact.firstRange(of: candidate.rawValue).map { (candidate, $0) }
    }.first
    guard let (comparison, range) = found else { throw .noComparison(text) }
    let name = String(compact[..<range.lowerBound])
    guard let metric = Metric(rawValue: name) else { throw .unknownMetric(name) }
    guard let (factor, constant) = Self.bound(compact[range.upperBound...]) else {
      throw .malformedBound(String(compact[range.upperBound...]))
    }
    self.metric = metric
    self.comparison = comparison
    self.factor = factor
    self.constant = constant
  }

  /// `0.98*base-0.01`, `base+2`, `base`, `0.9`.
  private static func bound(_ text: Substring) -> (factor: Double, constant: Double)? {
    guard let base = text.firstRange(of: "base") else {
      return number(text).map { (0, $0) }
    }
    var factor = 1.0
    let before = text[..<base.lowerBound]
    if !before.isEmpty {
      guard before.hasSuffix("*"), let told = number(before.dropLast()), told > 0 else {
        return nil
      }
      factor = told
    }
    let after = text[base.upperBound...]
    guard !after.isEmpty else { return (factor, 0) }
    guard after.hasPrefix("+") || after.hasPrefix("-"),
      let size = number(after.dropFirst()), size >= 0
    else { return nil }
    return (factor, after.hasPrefix("-") ? -size : size)
  }

  /// A decimal number; not `nan` or hexadecimal, which `Double` would read.
  private static func number(_ text: Substring) -> Double? {
    guard text.allSatisfy({ ("0"..."9").contains($0) || $0 == "." || $0 == "-" }) else {
      return nil
    }
    return Double(text)
  }
}

/// Why a text is no rule.
public enum FailureRuleError: Error, Sendable, Equatable {
  /// There is no `<`, `<=`, `>` or `>=`.
  case noComparison(String)
  /// There is no such metric.
  case unknownMetric(String)
  /// It is neither a number nor `[factor*]base[±constant]`.
  case malformedBound(String)
}
