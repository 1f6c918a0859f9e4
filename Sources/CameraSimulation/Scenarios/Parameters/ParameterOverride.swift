// SPDX-License-Identifier: Apache-2.0

/// A parameter and the value it is given, both already found to be good.
public struct ParameterOverride: Sendable, Hashable {
  /// The parameter's path.
  public let path: String
  /// Its value.
  public let value: ParameterValue

  /// Sets a parameter to a value that it may have.
  public init(path: String, value: ParameterValue) throws(ParameterError) {
    self.value = try CameraParameter.named(path).check(value)
    self.path = path
  }

  /// Reads text such as `light.ambientLux=5` or `compression.codec=jpeg`.
  public init(parsing text: String) throws(ParameterError) {
    let (path, value) = try assignment(in: text)
    self.value = try CameraParameter.named(path).parse(value)
    self.path = path
  }
}

extension ParameterOverride: CustomStringConvertible {
  /// The text that ``init(parsing:)`` reads.
  public var description: String { "\(path)=\(value)" }
}

/// What stands before and behind the first equals sign, without spaces around either.
func assignment(in text: String) throws(ParameterError) -> (path: String, value: String) {
  let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
  guard parts.count == 2 else { throw .notAnOverride(text: text) }
  let path = trimmed(parts[0])
  let value = trimmed(parts[1])
  guard !path.isEmpty, !value.isEmpty else { throw .notAnOverride(text: text) }
  return (path, value)
}

/// Text without spaces at its ends.
func trimmed(_ text: Substring) -> String {
  let head = text.drop(while: \.isWhitespace)
  return String(head.reversed().drop(while: \.isWhitespace).reversed())
}
