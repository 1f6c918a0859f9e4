// SPDX-License-Identifier: Apache-2.0

/// What clean codes hold.
enum CleanContent: String, CaseIterable {
  case numeric
  case alphanumeric
  case bytes
  case chinese

  /// Content of this kind, as many characters as asked for.
  func sample(count: Int, using random: inout SplitMix64) -> [UInt8] {
    switch self {
    case .numeric:
      return (0..<count).map { _ in UInt8.random(in: 0x30...0x39, using: &random) }
    case .alphanumeric:
      let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
      return (0..<count).map { _ in letters[Int.random(in: 0..<45, using: &random)] }
    case .bytes:
      return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    case .chinese:
      // The common part of the CJK block, three bytes each in UTF-8.
      let scalars = (0..<count).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0x4E00...0x8FFF, using: &random))
      }
      return Array(String(String.UnicodeScalarView(scalars)).utf8)
    }
  }

  /// How many bits a character takes, about, to size the samples.
  var bitsPerCharacter: Double {
    switch self {
    case .numeric: 10 / 3
    case .alphanumeric: 5.5
    case .bytes: 8
    case .chinese: 24
    }
  }

  /// Chinese text is announced by ECI 26, as the toolkit always does for text that is not ASCII.
  var eci: Int? { self == .chinese ? 26 : nil }
}
