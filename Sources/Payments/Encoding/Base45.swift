// SPDX-License-Identifier: Apache-2.0

/// Bytes as text of the QR code's alphanumeric alphabet (RFC 9285): two bytes in three characters.
package enum Base45 {
  /// The 45 characters in the order of their values, RFC 9285 table 1.
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

  /// The value of each ASCII character, 255 where it has none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()

  /// Whether a byte is one of the 45 characters.
  static func contains(_ character: UInt8) -> Bool {
    values[Int(character)] != 255
  }

  /// The text of `bytes`, as ASCII.
  package static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2 * 3 + 2)
    for index in stride(from: 0, to: bytes.count, by: 2) {
      let isPair = index + 1 < bytes.count
      let number = isPair ? Int(bytes[index]) << 8 | Int(bytes[index + 1]) : Int(bytes[index])
      text.append(alphabet[number % 45])
      text.append(alphabet[number / 45 % 45])
      if isPair { text.append(alphabet[number / 2025]) }
    }
    return text
  }

  /// The bytes that `text` stands for; in errors its first character has the offset `base`.
  package static func decode(
    _ text: some RandomAccessCollection<UInt8>, base: Int = 0
  ) throws(Base45Error) -> [UInt8] {
    let characters = Array(text)
    for (offset, character) in characters.enumerated() where !contains(character) {
      throw .character(offset: base + offset, byte: character)
    }
    guard characters.count % 3 != 1 else { throw .length(characters: characters.count) }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 3 * 2 + 1)
    for index in stride(from: 0, to: characters.count, by: 3) {
      let isPair = index + 2 < characters.count
      var number =
        Int(values[Int(characters[index])]) + 45 * Int(values[Int(characters[index + 1])])
      if isPair { number += 2025 * Int(values[Int(characters[index + 2])]) }
      let limit = isPair ? 0xFFFF : 0xFF
      guard number <= limit else { throw .group(offset: base + index, value: number, limit: limit) }
      if isPair { bytes.append(UInt8(number >> 8)) }
      bytes.append(UInt8(number & 0xFF))
    }
    return bytes
  }

  /// Which characters of the text stand for a range of its bytes: the smallest run of whole groups.
  static func characters(for range: Range<Int>, of count: Int) -> Range<Int> {
    let limit = encodedLength(count)
    let start = min(range.lowerBound / 2 * 3, limit)
    guard let last = range.last else { return start..<start }
    return start..<min(last / 2 * 3 + 3, limit)
  }

  private static func encodedLength(_ count: Int) -> Int {
    count / 2 * 3 + count % 2 * 2
  }
}

/// Why text is not base45.
public enum Base45Error: Error, Sendable, Equatable {
  /// A byte is none of the 45 characters.
  case character(offset: Int, byte: UInt8)
  /// No bytes have a text of this length: one character would be left alone.
  case length(characters: Int)
  /// A group of three or two characters stands for more than fits into two bytes or one.
  case group(offset: Int, value: Int, limit: Int)
}

extension Base45Error: CustomStringConvertible {
  public var description: String {
    switch self {
    case .character(let offset, let byte):
      "byte 0x\(hex([byte])) at character \(offset) is not in the base45 alphabet (RFC 9285 4.2)"
    case .length(let characters):
      "\(characters) characters cannot be base45: one is left over (RFC 9285 6)"
    case .group(let offset, let value, let limit):
      "the group at character \(offset) stands for \(value), more than \(limit) (RFC 9285 6)"
    }
  }
}
