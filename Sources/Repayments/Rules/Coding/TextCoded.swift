// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A value that is stored as one piece of text, and checked when it is read back.
public protocol TextCoded: Codable {
  /// What is stored.
  var codedText: String { get }
  /// Reads what was stored; throws for text that is no such value.
  init(codedText text: String) throws
}

extension TextCoded {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(codedText: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(codedText)
  }
}

/// Text that is no value of its type.
struct CodedTextError: Error {
  let text: String
}

extension Identifier: TextCoded {
  public var codedText: String { text }
  public init(codedText text: String) throws { try self.init(text) }
}

extension AccountToken: TextCoded {
  public var codedText: String { description }
  public init(codedText text: String) throws { try self.init(text) }
}

extension AccountMask: TextCoded {
  public var codedText: String { description }
  public init(codedText text: String) throws { try self.init(text) }
}

extension KeyID: TextCoded {
  public var codedText: String { description }
  public init(codedText text: String) throws { try self.init(text) }
}

extension PartyID: TextCoded {
  public var codedText: String { text }
  public init(codedText text: String) throws { try self.init(text) }
}

extension PurchaseID: TextCoded {
  public var codedText: String { text }
  public init(codedText text: String) throws { try self.init(text) }
}

extension DisplayName: TextCoded {
  public var codedText: String { text }
  public init(codedText text: String) throws { try self.init(text) }
}

extension EnvelopeHash: TextCoded {
  public var codedText: String { description }
  public init(codedText text: String) throws {
    guard let hash = EnvelopeHash(stored: try hexBytes(of: text)) else {
      throw CodedTextError(text: text)
    }
    self = hash
  }
}

extension FundingToken: TextCoded {
  public var codedText: String { description }
  public init(codedText text: String) throws {
    guard let token = FundingToken(try hexBytes(of: text)) else {
      throw CodedTextError(text: text)
    }
    self = token
  }
}

extension CivilDate: TextCoded {
  public var codedText: String { description }
  public init(codedText text: String) throws {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3,
      let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]),
      date.description == text
    else { throw CodedTextError(text: text) }
    self = date
  }
}

private func hexBytes(of text: String) throws -> [UInt8] {
  let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
  guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else {
    throw CodedTextError(text: text)
  }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
