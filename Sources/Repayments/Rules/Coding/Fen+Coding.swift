// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A sum is stored as a whole number of fen.
extension Fen: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(Int64.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }
}

/// Stored as its number of parts.
extension InstalmentCount: Codable {}
/// Stored as its name.
extension FeePayer: Codable {}
