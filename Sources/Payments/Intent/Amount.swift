// SPDX-License-Identifier: Apache-2.0

/// An amount of money: a whole number of minor units, and their currency.
public struct Amount: Sendable, Hashable {
  /// Hundredths of the currency's unit: fen.
  public let minorUnits: UInt64
  /// The currency.
  public let currency: Currency

  /// So many minor units; any number, the limits of an intent are checked there.
  public init(minorUnits: UInt64, currency: Currency = .cny) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Reads an amount such as `123.45`, `123.4` or `123`.
  ///
  /// One to many ASCII digits without leading zeros, then at most one `.` with one or two digits behind it. Signs,
  /// spaces, grouping marks and digits of other scripts are refused, each with its byte offset.
  public init(_ text: String, currency: Currency = .cny) throws(AmountError) {
    guard !text.isEmpty else { throw .empty }
    var units: UInt64 = 0
    var wholeDigits = 0
    var decimals: Int?
    for (offset, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if let count = decimals {
          guard count < 2 else { throw .tooManyDecimals(offset: offset) }
          decimals = count + 1
        } else {
          guard wholeDigits == 0 || units > 0 else { throw .leadingZero }
          wholeDigits += 1
        }
        units = try shifted(units, adding: UInt64(byte - UInt8(ascii: "0")))
      case UInt8(ascii: ".") where decimals == nil && wholeDigits > 0:
        decimals = 0
      default:
        throw .unexpectedByte(offset: offset, byte: byte)
      }
    }
    if decimals == 0 { throw .missingDecimals(offset: text.utf8.count) }
    for _ in (decimals ?? 0)..<2 { units = try shifted(units, adding: 0) }
    self.init(minorUnits: units, currency: currency)
  }
}

/// `number` with one more decimal digit behind it.
private func shifted(_ number: UInt64, adding digit: UInt64) throws(AmountError) -> UInt64 {
  let (product, carry) = number.multipliedReportingOverflow(by: 10)
  let (sum, overflow) = product.addingReportingOverflow(digit)
  guard !carry, !overflow else { throw .tooLarge(limit: .max) }
  return sum
}

/// Why text is not an amount.
public enum AmountError: Error, Sendable, Equatable {
  /// There is nothing.
  case empty
  /// A byte is neither a digit nor the one decimal point behind a digit.
  case unexpectedByte(offset: Int, byte: UInt8)
  /// The number begins with a zero that another digit follows.
  case leadingZero
  /// Nothing follows the decimal point.
  case missingDecimals(offset: Int)
  /// A third digit follows the decimal point, at this offset.
  case tooManyDecimals(offset: Int)
  /// The number of minor units is larger than `limit`.
  case tooLarge(limit: UInt64)
}

extension AmountError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "the amount is empty; write it like 123.45"
    case .unexpectedByte(let offset, let byte):
      "the amount has byte 0x\(hex([byte])) at offset \(offset); only digits and one decimal point "
        + "are allowed, like 123.45"
    case .leadingZero: "the amount begins with a zero that is not needed"
    case .missingDecimals(let offset):
      "the amount ends at offset \(offset) behind its decimal point; one or two digits must follow"
    case .tooManyDecimals(let offset):
      "the amount has a third decimal at offset \(offset); the smallest unit is one hundredth"
    case .tooLarge(let limit): "the amount is larger than \(limit) minor units"
    }
  }
}

extension Amount: CustomStringConvertible {
  /// The number in units with two decimals, without the currency: `123.45`.
  public var description: String {
    let cents = minorUnits % 100
    return "\(minorUnits / 100).\(cents < 10 ? "0" : "")\(cents)"
  }
}

/// A currency of amounts, by its ISO 4217 numeric code.
public enum Currency: UInt16, Sendable, Hashable, Codable, CaseIterable {
  /// Renminbi, counted in yuan of 100 fen.
  case cny = 156
}
