// SPDX-License-Identifier: Apache-2.0

internal import CameraSimulation
internal import QRCodes

/// What the shown codes are like; what they hold is chosen by the seed.
struct CodeSpecification: Sendable, Hashable {
  var content = Content.alphanumeric
  /// The length of the payload.
  var bytes = 224
  var level = ErrorCorrection.medium
  /// The version; nil for the smallest that holds the payload.
  var version: Int?

  /// Kinds of payloads. Each is written as one segment, so that all payloads of one length take the same version.
  enum Content: String, Sendable, Hashable, CaseIterable {
    case digits
    /// The 45 characters of alphanumeric segments, as base45 text has them.
    case alphanumeric
    /// Letters of both cases, in a byte segment that is announced as UTF-8, as merchant-presented EMV codes are.
    case text
    /// Any bytes, which nothing announces.
    case binary
  }

  static let quietZone = 4
  /// The longest payload that any symbol holds.
  static let byteRange = 1...7089

  /// The payload that belongs to a seed.
  func payload(seed: UInt64) -> [UInt8] {
    let key = SIMD2(seed: seed)
    let alphabet = content.alphabet
    return (0..<bytes).map { index in
      // One word for each character: which of them comes first is then no question.
      let word = Philox.words(
        counter: SIMD4(UInt32(truncatingIfNeeded: index), 0, 0, BenchmarkStream.payload.rawValue),
        key: key
      ).x
      return alphabet[Int((UInt64(word) * UInt64(alphabet.count)) >> 32)]
    }
  }

  /// The symbol of a payload.
  func symbol(of payload: [UInt8]) throws(EncodingError) -> Symbol {
    try Symbol(
      encoding: .bytes(payload),
      options: EncodingOptions(
        correction: level, version: version.map(VersionRule.exactly) ?? .automatic,
        mode: content.mode, eci: content == .text ? 26 : nil))
  }

  /// The same with the longest payload that fits.
  ///
  /// - Throws: Where not even one byte does.
  func filled() throws(EncodingError) -> CodeSpecification {
    var longest = self
    longest.bytes = 1
    _ = try longest.symbol(of: longest.payload(seed: 0))
    var tooMany = Self.byteRange.upperBound + 1
    while longest.bytes + 1 < tooMany {
      var middle = self
      middle.bytes = (longest.bytes + tooMany) / 2
      if (try? middle.symbol(of: middle.payload(seed: 0))) != nil {
        longest = middle
      } else {
        tooMany = middle.bytes
      }
    }
    return longest
  }
}

extension CodeSpecification.Content {
  fileprivate var alphabet: [UInt8] {
    switch self {
    case .digits: Array("0123456789".utf8)
    case .alphanumeric: Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
    case .text: Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    case .binary: Array(0...255)
    }
  }

  fileprivate var mode: ModeRule {
    switch self {
    case .digits: .numeric
    case .alphanumeric: .alphanumeric
    case .text, .binary: .byte
    }
  }
}
