// SPDX-License-Identifier: Apache-2.0

/// One property of ``CameraSetup`` by name: what it may be, its unit, what it means.
///
/// A path names the properties from the outside in, joined by dots, as the encoded setup nests them: `light.ambientLux`.
public struct CameraParameter: Sendable {
  /// The path, such as `light.ambientLux`.
  public let path: String
  /// The unit, such as `lux`; `word` for a choice, `1` for a number without one.
  public let unit: String
  /// What may be set.
  public let allowed: AllowedValues
  /// What it is, in a few words.
  public let meaning: String

  let read: @Sendable (CameraSetup) -> ParameterValue
  /// Stores a value that ``check(_:)`` has let through.
  let write: @Sendable (inout CameraSetup, ParameterValue) -> Void

  /// The values a parameter can have.
  public enum AllowedValues: Sendable, Hashable {
    /// Any number from the lower bound to the upper, both included.
    case numbers(ClosedRange<Double>)
    /// Whole numbers only.
    case wholeNumbers(ClosedRange<Int>)
    /// One of these.
    case words([String])
  }

  /// The value that a setup has.
  public func value(in setup: CameraSetup) -> ParameterValue { read(setup) }

  /// Finds a parameter by its path.
  public static func named(_ path: String) throws(ParameterError) -> CameraParameter {
    if let parameter = byPath[path] { return parameter }
    if isGroup(path) { throw .group(path: path) }
    let withoutGroup = all.first { $0.path.hasSuffix("." + path) }?.path
    throw .unknown(path: path, nearest: withoutGroup ?? nearest(to: path, among: all.map(\.path)))
  }

  /// Whether paths of parameters begin with `path` and a dot.
  static func isGroup(_ path: String) -> Bool {
    all.contains { $0.path.hasPrefix(path + ".") }
  }

  /// The table by path.
  static let byPath = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })
}

extension CameraParameter {
  /// Reads a value as it is written in files and on the command line.
  func parse(_ text: String) throws(ParameterError) -> ParameterValue {
    switch allowed {
    case .words: return try check(.word(text))
    case .numbers, .wholeNumbers:
      guard let number = Double(text), number.isFinite else {
        throw .notANumber(path: path, text: text)
      }
      return try check(.number(number))
    }
  }

  /// Hands back a value that may be set, and refuses every other.
  func check(_ value: ParameterValue) throws(ParameterError) -> ParameterValue {
    switch (allowed, value) {
    case (.numbers(let range), .number(let number)):
      guard range.contains(number) else {
        throw .outOfRange(path: path, value: number, allowed: range, unit: unit)
      }
    case (.wholeNumbers(let range), .number(let number)):
      let range = Double(range.lowerBound)...Double(range.upperBound)
      guard range.contains(number) else {
        throw .outOfRange(path: path, value: number, allowed: range, unit: unit)
      }
      guard number == number.rounded() else { throw .notWhole(path: path, value: number) }
    case (.words(let words), .word(let word)):
      guard words.contains(word) else {
        throw .unknownWord(path: path, word: word, allowed: words)
      }
    case (.words(let words), .number(let number)):
      throw .unknownWord(path: path, word: plain(number), allowed: words)
    case (.numbers, .word(let word)), (.wholeNumbers, .word(let word)):
      throw .notANumber(path: path, text: word)
    }
    return value
  }
}

extension CameraParameter {
  /// A number.
  static func number(
    _ path: String, _ place: any WritableKeyPath<CameraSetup, Double> & Sendable, _ unit: String,
    _ range: ClosedRange<Double>, _ meaning: String
  ) -> CameraParameter {
    CameraParameter(
      path: path, unit: unit, allowed: .numbers(range), meaning: meaning,
      read: { .number($0[keyPath: place]) },
      write: { setup, value in
        if case .number(let number) = value { setup[keyPath: place] = number }
      })
  }

  /// A whole number.
  static func count(
    _ path: String, _ place: any WritableKeyPath<CameraSetup, Int> & Sendable, _ unit: String,
    _ range: ClosedRange<Int>, _ meaning: String
  ) -> CameraParameter {
    CameraParameter(
      path: path, unit: unit, allowed: .wholeNumbers(range), meaning: meaning,
      read: { .number(Double($0[keyPath: place])) },
      write: { setup, value in
        if case .number(let number) = value { setup[keyPath: place] = Int(number) }
      })
  }

  /// One of the cases of an enumeration.
  static func choice<Word: RawRepresentable<String> & CaseIterable & Sendable>(
    _ path: String, _ place: any WritableKeyPath<CameraSetup, Word> & Sendable, _ meaning: String
  ) -> CameraParameter {
    CameraParameter(
      path: path, unit: "word", allowed: .words(Word.allCases.map(\.rawValue)), meaning: meaning,
      read: { .word($0[keyPath: place].rawValue) },
      write: { setup, value in
        if case .word(let word) = value, let choice = Word(rawValue: word) {
          setup[keyPath: place] = choice
        }
      })
  }
}
