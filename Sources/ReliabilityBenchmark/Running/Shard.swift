// SPDX-License-Identifier: Apache-2.0

/// A share of a run's cells, for one of several machines.
public struct Shard: Sendable, Hashable {
  /// From 1 to `count`.
  public let number: Int
  /// How many shards there are.
  public let count: Int

  /// All cells.
  public static let whole = Shard(unchecked: 1, of: 1)

  /// Names a share; nil where the number is not from 1 to the count, or the count is not from 1 to 100,000.
  public init?(_ number: Int, of count: Int) {
    guard (1...100_000).contains(count), (1...count).contains(number) else { return nil }
    self.init(unchecked: number, of: count)
  }

  /// Reads text such as `2/8`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else {
      return nil
    }
    self.init(number, of: count)
  }

  /// Whether a cell belongs to the share.
  public func holds(cell index: Int) -> Bool { index % count == number - 1 }

  private init(unchecked number: Int, of count: Int) {
    self.number = number
    self.count = count
  }
}
