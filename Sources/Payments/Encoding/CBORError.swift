// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not the one deterministic CBOR encoding this toolkit reads; every offset counts decoded bytes from 0.
public enum CBORError: Error, Sendable, Equatable {
  /// An item needs more bytes than are left.
  case truncated(offset: Int, needed: UInt64, left: Int)
  /// Bytes follow the one item.
  case trailingBytes(offset: Int, count: Int)
  /// A number or length is written longer than it must be.
  case notShortest(offset: Int, argument: UInt64)
  /// A string, array or map has no length in front.
  case indefiniteLength(offset: Int)
  /// Additional information 28, 29 or 30, which means nothing, or a break without a beginning.
  case reserved(offset: Int, byte: UInt8)
  /// A map's key comes before its predecessor in byte order.
  case unsortedKey(offset: Int)
  /// A map has a key twice.
  case duplicateKey(offset: Int)
  /// Arrays, maps and tags are nested deeper than the limit.
  case tooDeep(offset: Int, limit: Int)
  /// All of it is longer than the limit.
  case tooLarge(bytes: Int, limit: Int)
  /// A text string is not UTF-8.
  case invalidText(offset: Int)
  /// A floating-point number, which no field is.
  case float(offset: Int)
  /// false, true, null, undefined or another simple value, which no field is.
  case simple(offset: Int, byte: UInt8)
  /// A tag that has no place there.
  case tag(offset: Int, number: UInt64)
}

extension CBORError {
  /// Where the fault lies, in decoded bytes.
  public var offset: Int {
    switch self {
    case .truncated(let offset, _, _), .trailingBytes(let offset, _), .notShortest(let offset, _),
      .indefiniteLength(let offset), .reserved(let offset, _), .unsortedKey(let offset),
      .duplicateKey(let offset), .tooDeep(let offset, _), .invalidText(let offset),
      .float(let offset), .simple(let offset, _), .tag(let offset, _):
      offset
    case .tooLarge(_, let limit): limit
    }
  }

  /// The clause that is broken.
  public var rule: String {
    switch self {
    case .truncated, .trailingBytes: "RFC 8949 5.3.1"
    case .notShortest, .indefiniteLength, .unsortedKey: "RFC 8949 4.2.1"
    case .reserved: "RFC 8949 3"
    case .duplicateKey: "RFC 8949 5.6"
    case .invalidText: "RFC 8949 3.1"
    case .tooDeep, .tooLarge: "compact envelope 3"
    case .float, .simple, .tag: "compact envelope 4"
    }
  }
}

extension CBORError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .truncated(let offset, let needed, let left):
      "the item at byte \(offset) needs \(needed) more bytes, but \(left) are left"
    case .trailingBytes(let offset, let count):
      "\(count) bytes follow the last item, from byte \(offset) on"
    case .notShortest(let offset, let argument):
      "the number \(argument) at byte \(offset) is not written in its shortest form"
    case .indefiniteLength(let offset):
      "the item at byte \(offset) has no definite length"
    case .reserved(let offset, let byte):
      "byte \(offset) is 0x\(hex([byte])), which begins no item"
    case .unsortedKey(let offset):
      "the map key at byte \(offset) is out of order"
    case .duplicateKey(let offset):
      "the map key at byte \(offset) is there twice"
    case .tooDeep(let offset, let limit):
      "the item at byte \(offset) is nested deeper than \(limit) levels"
    case .tooLarge(let bytes, let limit):
      "there are \(bytes) bytes; at most \(limit) are read"
    case .invalidText(let offset):
      "the text at byte \(offset) is not UTF-8"
    case .float(let offset):
      "byte \(offset) begins a floating-point number, which no field is"
    case .simple(let offset, let byte):
      "byte \(offset) is 0x\(hex([byte])), a simple value, which no field is"
    case .tag(let offset, let number):
      "tag \(number) at byte \(offset) has no place there"
    }
  }
}
