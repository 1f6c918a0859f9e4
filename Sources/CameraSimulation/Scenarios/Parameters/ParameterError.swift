// SPDX-License-Identifier: Apache-2.0

/// Why a parameter is not set.
public enum ParameterError: Error, Sendable, Hashable {
  /// No parameter has this path; `nearest` has one much like it.
  case unknown(path: String, nearest: String?)
  /// The path stops too early: parameters lie below it.
  case group(path: String)
  /// The parameter is a number, the text is none, or not a finite one.
  case notANumber(path: String, text: String)
  /// The parameter counts something.
  case notWhole(path: String, value: Double)
  /// The number is smaller or larger than what is physical, or than what can be computed.
  case outOfRange(path: String, value: Double, allowed: ClosedRange<Double>, unit: String)
  /// The parameter is a choice, and this is none of its words.
  case unknownWord(path: String, word: String, allowed: [String])
  /// The text is not a path, an equals sign and a value.
  case notAnOverride(text: String)
  /// The text behind the equals sign is neither a range nor a list.
  case notASweep(text: String)
  /// A sweep has too few values, or too many.
  case sweepLength(path: String, count: Int, allowed: ClosedRange<Int>)
  /// No ratio leads from one number to the other: one is not above zero.
  case noRatio(path: String, from: Double, to: Double)
}

extension ParameterError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknown(let path, let nearest):
      "\(path) is not a parameter" + question(nearest)
    case .group(let path):
      "\(path) is a group of parameters; name one of them, as in "
        + (CameraParameter.all.first { $0.path.hasPrefix(path + ".") }?.path ?? path)
    case .notANumber(let path, let text):
      "\(path) is a number, and \"\(text)\" is not one"
    case .notWhole(let path, let value):
      "\(path) is a whole number, and \(plain(value)) is not one"
    case .outOfRange(let path, let value, let allowed, let unit):
      "\(path) is \(plain(value)); allowed is \(plain(allowed.lowerBound)) to "
        + plain(allowed.upperBound) + (unit == "1" ? "" : " \(unit)")
    case .unknownWord(let path, let word, let allowed):
      "\(path) cannot be \"\(word)\"; allowed is " + allowed.joined(separator: ", ")
    case .notAnOverride(let text):
      "\"\(text)\" is not PATH=VALUE, such as light.ambientLux=5"
    case .notASweep(let text):
      "\"\(text)\" is not PATH=FROM:TO:COUNT, PATH=FROM:TO:COUNTlog or PATH=VALUE,VALUE,…, "
        + "such as light.ambientLux=1:1000:7log"
    case .sweepLength(let path, let count, let allowed):
      "the sweep of \(path) has \(count) values; allowed is \(allowed.lowerBound) to "
        + "\(allowed.upperBound)"
    case .noRatio(let path, let from, let to):
      "\(path) cannot go from \(plain(from)) to \(plain(to)) by equal ratios; "
        + "both must be above zero"
    }
  }
}

/// The end of a refusal: the name that was perhaps meant.
package func question(_ nearest: String?) -> String {
  nearest.map { "; did you mean \($0)?" } ?? ""
}
