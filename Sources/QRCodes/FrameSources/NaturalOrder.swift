// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
  /// Whether a name comes before another when numbers in them count as numbers: `frame-2` before `frame-10`.
  ///
  /// Names are compared by bytes, runs of digits by value; among names that differ only in leading zeros, the one with
  /// fewer comes first.
  func naturallyPrecedes(_ other: [UInt8]) -> Bool {
    var mine = self[...]
    var theirs = other[...]
    while let a = mine.first, let b = theirs.first {
      if Self.isDigit(a) && Self.isDigit(b) {
        let left = mine.prefix(while: Self.isDigit)
        let right = theirs.prefix(while: Self.isDigit)
        let leftValue = left.drop { $0 == UInt8(ascii: "0") }
        let rightValue = right.drop { $0 == UInt8(ascii: "0") }
        if leftValue.count != rightValue.count { return leftValue.count < rightValue.count }
        if leftValue != rightValue { return leftValue.lexicographicallyPrecedes(rightValue) }
        mine = mine.dropFirst(left.count)
        theirs = theirs.dropFirst(right.count)
      } else {
        if a != b { return a < b }
        mine = mine.dropFirst()
        theirs = theirs.dropFirst()
      }
    }
    if mine.isEmpty != theirs.isEmpty { return mine.isEmpty }
    // The same but for zeros.
    return count != other.count ? count < other.count : lexicographicallyPrecedes(other)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
