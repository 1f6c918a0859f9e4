// SPDX-License-Identifier: Apache-2.0

/// A value as a database holds it.
public enum SQLValue: Sendable, Hashable {
  /// Nothing.
  case null
  /// A whole number of 64 bits.
  case integer(Int64)
  /// Text.
  case text(String)
  /// Bytes.
  case bytes([UInt8])
}

extension SQLValue {
  /// A text, or nothing.
  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  /// A number, or nothing.
  init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  public init(stringLiteral text: String) { self = .text(text) }
  public init(integerLiteral number: Int64) { self = .integer(number) }
}

/// One row of a result, read from left to right; throws where a value has another kind than is asked for.
struct SQLRow {
  private let values: [SQLValue]
  private var next = 0

  init(_ values: [SQLValue]) {
    self.values = values
  }

  private mutating func take() -> SQLValue {
    defer { next += 1 }
    return next < values.count ? values[next] : .null
  }

  mutating func integer() throws(StoreError) -> Int64 {
    guard case .integer(let number) = take() else { throw .unreadable("a number") }
    return number
  }

  mutating func text() throws(StoreError) -> String {
    guard case .text(let text) = take() else { throw .unreadable("text") }
    return text
  }

  mutating func bytes() throws(StoreError) -> [UInt8] {
    guard case .bytes(let bytes) = take() else { throw .unreadable("bytes") }
    return bytes
  }

  mutating func integerOrNull() throws(StoreError) -> Int64? {
    switch take() {
    case .null: nil
    case .integer(let number): number
    case .text, .bytes: throw .unreadable("a number")
    }
  }

  mutating func textOrNull() throws(StoreError) -> String? {
    switch take() {
    case .null: nil
    case .text(let text): text
    case .integer, .bytes: throw .unreadable("text")
    }
  }

  mutating func bytesOrNull() throws(StoreError) -> [UInt8]? {
    switch take() {
    case .null: nil
    case .bytes(let bytes): bytes
    case .integer, .text: throw .unreadable("bytes")
    }
  }
}
