// SPDX-License-Identifier: Apache-2.0

/// The loops that equalizing spends its time in, over rows of equally many numbers, one behind the other.
///
/// Lengths of rows are multiples of eight. The unsafe loads are of eight numbers at once; element by element, four times
/// as long. Every function checks its bounds once, at the start.
enum LatticeKernels {
  /// The product of every row with `weights`.
  static func multiply(
    _ rows: Span<Float>, by weights: Span<Float>, into products: inout MutableSpan<Float>
  ) {
    let length = weights.count
    let count = products.count
    precondition(length % 8 == 0 && rows.count >= length * count, "whole rows")
    unsafe rows.withUnsafeBytes { r in
      unsafe weights.withUnsafeBytes { w in
        for i in 0..<count {
          var (even, odd) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
          var k = 0
          let first = i &* length
          while k &+ 16 <= length {
            unsafe even += eight(r, first &+ k) * eight(w, k)
            unsafe odd += eight(r, first &+ k &+ 8) * eight(w, k &+ 8)
            k &+= 16
          }
          if k < length { unsafe even += eight(r, first &+ k) * eight(w, k) }
          products[i] = (even + odd).sum()
        }
      }
    }
  }

  /// The product of the numbers from `first` on with as many others.
  static func product(_ numbers: Span<Float>, from first: Int, _ others: Span<Float>) -> Float {
    let count = others.count
    precondition(count % 8 == 0 && first >= 0 && first + count <= numbers.count, "as many")
    return unsafe numbers.withUnsafeBytes { n in
      unsafe others.withUnsafeBytes { o in
        var sums = SIMD8<Float>.zero
        for k in stride(from: 0, to: count, by: 8) {
          unsafe sums += eight(n, first &+ k) * eight(o, k)
        }
        return sums.sum()
      }
    }
  }

  /// Adds up the rows named by `members`, each times its factor, in `sum`, which is one row.
  static func combine(
    _ rows: Span<Float>, members: Span<Int32>, factors: Span<Float>,
    into sum: inout MutableSpan<Float>
  ) {
    let length = sum.count
    precondition(length % 8 == 0 && factors.count >= members.count, "whole rows")
    unsafe rows.withUnsafeBytes { r in
      unsafe sum.withUnsafeMutableBytes { s in
        for index in members.indices {
          let first = Int(members[index]) &* length
          precondition(first >= 0 && first + length <= rows.count, "a row")
          let factor = factors[index]
          var k = 0
          while k < length {
            let value = unsafe eight(UnsafeRawBufferPointer(s), k) + eight(r, first &+ k) * factor
            unsafe store(value, s, k)
            k &+= 8
          }
        }
      }
    }
  }

  /// Adds up products of columns over the rows named by `members`: at `(column - columns.lowerBound) * length + other`
  /// the sum of `column` times `other`, where `other` is at least `column` rounded down to a multiple of eight, or, if
  /// `whole`, anything.
  static func addProducts(
    _ rows: Span<Float>, members: Span<Int32>, length: Int, columns: Range<Int>, whole: Bool,
    into sums: inout MutableSpan<Float>
  ) {
    precondition(length % 8 == 0 && sums.count >= columns.count * length, "whole rows")
    precondition(columns.lowerBound >= 0 && columns.upperBound <= length, "columns")
    for index in members.indices {
      precondition(
        members[index] >= 0 && (Int(members[index]) + 1) * length <= rows.count, "a row")
    }
    let groups = members.count / 4
    unsafe rows.withUnsafeBufferPointer { plain in
      let r = UnsafeRawBufferPointer(plain)
      unsafe sums.withUnsafeMutableBytes { s in
        for group in 0..<groups {
          // Four rows at a time, so that sums are loaded and stored a quarter as often.
          let a = Int(members[4 &* group]) &* length
          let b = Int(members[4 &* group &+ 1]) &* length
          let c = Int(members[4 &* group &+ 2]) &* length
          let d = Int(members[4 &* group &+ 3]) &* length
          for column in columns {
            let (fa, fb) = unsafe (plain[a &+ column], plain[b &+ column])
            let (fc, fd) = unsafe (plain[c &+ column], plain[d &+ column])
            let base = (column &- columns.lowerBound) &* length
            var k = whole ? 0 : column & ~7
            while k < length {
              var value = unsafe eight(UnsafeRawBufferPointer(s), base &+ k)
              unsafe value += eight(r, a &+ k) * fa + eight(r, b &+ k) * fb
              unsafe value += eight(r, c &+ k) * fc + eight(r, d &+ k) * fd
              unsafe store(value, s, base &+ k)
              k &+= 8
            }
          }
        }
        for index in (4 * groups)..<members.count {
          let a = Int(members[index]) &* length
          for column in columns {
            let factor = unsafe plain[a &+ column]
            let base = (column &- columns.lowerBound) &* length
            var k = whole ? 0 : column & ~7
            while k < length {
              let value =
                unsafe eight(UnsafeRawBufferPointer(s), base &+ k) + eight(r, a &+ k) * factor
              unsafe store(value, s, base &+ k)
              k &+= 8
            }
          }
        }
      }
    }
  }

  /// Eight numbers from the one at `index` on.
  @inline(__always)
  static func eight(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> SIMD8<Float> {
    unsafe bytes.loadUnaligned(fromByteOffset: 4 &* index, as: SIMD8<Float>.self)
  }

  /// Writes eight numbers from `index` on.
  @inline(__always)
  static func store(_ value: SIMD8<Float>, _ bytes: UnsafeMutableRawBufferPointer, _ index: Int) {
    unsafe bytes.storeBytes(of: value, toByteOffset: 4 &* index, as: SIMD8<Float>.self)
  }
}
