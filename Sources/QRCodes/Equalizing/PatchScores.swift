// SPDX-License-Identifier: Apache-2.0

/// How much darker squares are than what surrounds them, for all squares of a size.
enum PatchScores {
  /// Writes the scores of one row of places, by the integral of a level: `y` is the row, `first` the first column.
  ///
  /// - Parameters:
  ///   - inner: pixels from the middle of the square to its border.
  ///   - outer: pixels to the border of its surroundings.
  static func write(
    _ integral: Span<UInt32>, stride: Int, y: Int, first: Int, step: Int, inner: Int, outer: Int,
    into scores: inout MutableSpan<Float>, from start: Int, count: Int
  ) {
    let innerArea = Float((2 * inner + 1) * (2 * inner + 1))
    let outerArea = Float((2 * outer + 1) * (2 * outer + 1))
    let (ring, square) = (1 / (outerArea - innerArea), 1 / innerArea)
    let (a, b) = ((y - inner) * stride, (y + inner + 1) * stride)
    let (c, d) = ((y - outer) * stride, (y + outer + 1) * stride)
    let last = first + (count - 1) * step
    precondition(y >= outer && first >= outer && d + last + outer + 1 < integral.count, "inside")
    precondition(start >= 0 && start + count <= scores.count, "a row")
    unsafe integral.withUnsafeBufferPointer { s in
      unsafe scores.withUnsafeMutableBufferPointer { target in
        let bytes = UnsafeRawBufferPointer(s)
        var index = 0
        // Eight places at a time where they lie side by side.
        while step == 1, index &+ 8 <= count {
          let x = first &+ index
          let small =
            unsafe eight(bytes, b &+ x &+ inner &+ 1) &- eight(bytes, b &+ x &- inner)
            &- eight(bytes, a &+ x &+ inner &+ 1) &+ eight(bytes, a &+ x &- inner)
          let large =
            unsafe eight(bytes, d &+ x &+ outer &+ 1) &- eight(bytes, d &+ x &- outer)
            &- eight(bytes, c &+ x &+ outer &+ 1) &+ eight(bytes, c &+ x &- outer)
          let (inside, all) = (SIMD8<Float>(small), SIMD8<Float>(large))
          unsafe LatticeKernels.store(
            (all - inside) * ring - inside * square, UnsafeMutableRawBufferPointer(target),
            start &+ index)
          index &+= 8
        }
        while index < count {
          let x = first &+ index &* step
          let small =
            unsafe s[b &+ x &+ inner &+ 1] &- s[b &+ x &- inner]
            &- s[a &+ x &+ inner &+ 1] &+ s[a &+ x &- inner]
          let large =
            unsafe s[d &+ x &+ outer &+ 1] &- s[d &+ x &- outer]
            &- s[c &+ x &+ outer &+ 1] &+ s[c &+ x &- outer]
          let (inside, all) = (Float(small), Float(large))
          unsafe target[start &+ index] = (all - inside) * ring - inside * square
          index &+= 1
        }
      }
    }
  }

  /// Differences of sums wrap rightly, and those over a square stay far below 2³¹.
  @inline(__always)
  private static func eight(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> SIMD8<Int32> {
    unsafe bytes.loadUnaligned(fromByteOffset: 4 &* index, as: SIMD8<Int32>.self)
  }

  /// Calls `body` for all places that differ from 0 more than their eight neighbours, to the same side; of equal
  /// neighbours the first counts.
  static func forEachExtreme(
    in scores: Span<Float>, columns: Int, rows: Int, above least: Float,
    _ body: (_ column: Int, _ row: Int, _ score: Float) -> Void
  ) {
    precondition(columns > 2 && scores.count >= columns * rows, "all rows")
    unsafe scores.withUnsafeBytes { bytes in
      for row in 1..<max(rows - 1, 1) {
        var column = 1
        while column < columns - 1 {
          let at = row &* columns &+ column
          if column &+ 9 <= columns {
            let (above, below) = (at &- columns, at &+ columns)
            let own = unsafe LatticeKernels.eight(bytes, at)
            var isPeak = own .> least
            var isPit = own .< -least
            for shift in -1...1 {
              let upper = unsafe LatticeKernels.eight(bytes, above &+ shift)
              let lower = unsafe LatticeKernels.eight(bytes, below &+ shift)
              let isHigher = (own .>= upper) .& (own .>= lower)
              let isLower = (own .<= upper) .& (own .<= lower)
              isPeak .&= isHigher
              isPit .&= isLower
            }
            let isExtreme = isPeak .| isPit
            let halves = unsafe unsafeBitCast(isExtreme, to: SIMD4<UInt64>.self)
            if halves[0] | halves[1] | halves[2] | halves[3] != 0 {
              for lane in 0..<8 where isExtreme[lane] {
                report(scores, columns, column &+ lane, row, body)
              }
            }
            column &+= 8
          } else {
            if abs(scores[at]) > least { report(scores, columns, column, row, body) }
            column &+= 1
          }
        }
      }
    }
  }

  private static func report(
    _ scores: Span<Float>, _ columns: Int, _ column: Int, _ row: Int,
    _ body: (_ column: Int, _ row: Int, _ score: Float) -> Void
  ) {
    let own = scores[row * columns + column]
    let (strength, turn): (Float, Float) = own > 0 ? (own, 1) : (-own, -1)
    for j in -1...1 {
      for i in -1...1 {
        let other = scores[(row + j) * columns + column + i] * turn
        if other > strength || other == strength && (j < 0 || j == 0 && i < 0) { return }
      }
    }
    body(column, row, own)
  }
}
