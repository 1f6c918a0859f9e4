// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The form in which a store keeps an event: JSON on one line, with the keys in the order of their bytes.
///
/// The same event gives the same bytes, anywhere and at any time, so they can be hashed and compared. Names, tokens, hashes
/// and days are text, sums whole numbers of fen. What is read back has the right form; that the events follow from one
/// another is for the chain to say that a store keeps, not for each event.
extension DomainEvent {
  /// The event as JSON.
  public func json() throws -> [UInt8] {
    Array(try DomainEvent.encoder.encode(self))
  }

  /// Reads an event back; throws a `DecodingError` that names the place.
  public init(json: [UInt8]) throws {
    self = try DomainEvent.decoder.decode(DomainEvent.self, from: Data(json))
  }

  private static let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
  private static let decoder = JSONDecoder()
}
