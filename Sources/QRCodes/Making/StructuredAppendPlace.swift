// SPDX-License-Identifier: Apache-2.0

/// A symbol's place among those joined by structured append (ISO/IEC 18004, clause 8).
public struct StructuredAppendPlace: Sendable, Hashable {
  /// 0 for the first symbol.
  public let index: Int
  /// How many symbols there are, 2…16.
  public let count: Int
  /// All bytes of the content, exclusive or.
  public let parity: UInt8
}
