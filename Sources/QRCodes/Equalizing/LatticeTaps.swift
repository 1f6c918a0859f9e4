// SPDX-License-Identifier: Apache-2.0

/// The places around a module that a filter weighs: all within three modules along each axis, half a module apart.
///
/// What spreads light here, defocus, motion, a lens's faults, spreads it much alike to opposite sides, so opposite places
/// share a weight: half as many unknowns to be trained on the few modules that are known.
enum LatticeTaps {
  /// Half modules to every side.
  static let reach = 6
  /// Weights: the centre, and pairs of opposite places.
  static let count = ((2 * reach + 1) * (2 * reach + 1) + 1) / 2
  /// The same, rounded up to whole vectors.
  static let paddedCount = (count + 7) / 8 * 8

  /// One place of each pair, the centre first.
  static let places: [(x: Int, y: Int)] = {
    var places = [(x: 0, y: 0)]
    for x in 1...reach { places.append((x: x, y: 0)) }
    for y in 1...reach {
      for x in -reach...reach { places.append((x: x, y: y)) }
    }
    return places
  }()

  /// Writes the sums of all pairs around places, a row of `length` numbers for each.
  ///
  /// - Parameters:
  ///   - plane: values, row by row, `stride` of them in each.
  ///   - mirrored: the same in reverse order: what lies to the other side of a place runs the same way in it, so that
  ///     eight pairs are added at a time.
  ///   - centers: indices of the places.
  static func gather(
    _ plane: Span<Float>, mirrored: Span<Float>, stride: Int, centers: Span<Int32>, length: Int,
    into rows: inout MutableSpan<Float>
  ) {
    precondition(rows.count >= centers.count * length && length >= count, "a row for every place")
    precondition(mirrored.count == plane.count, "the same plane")
    let last = plane.count - 1
    let border = reach * stride + reach + 2
    unsafe plane.withUnsafeBytes { p in
      unsafe mirrored.withUnsafeBytes { m in
        unsafe rows.withUnsafeMutableBytes { r in
          for index in centers.indices {
            let center = Int(centers[index])
            precondition(center >= border && center + border <= last, "inside the plane")
            let opposite = last &- center
            var k = index &* length
            unsafe r.storeBytes(
              of: p.loadUnaligned(fromByteOffset: 4 &* center, as: Float.self),
              toByteOffset: 4 &* k, as: Float.self)
            // Of these eight the last two are written over by the next.
            unsafe LatticeKernels.store(
              LatticeKernels.eight(p, center &+ 1) + LatticeKernels.eight(m, opposite &+ 1), r,
              k &+ 1)
            k &+= 1 &+ reach
            for y in 1...reach {
              let (below, above) = (center &+ y &* stride, opposite &+ y &* stride)
              unsafe LatticeKernels.store(
                LatticeKernels.eight(p, below &- 6) + LatticeKernels.eight(m, above &- 6), r, k)
              unsafe LatticeKernels.store(
                LatticeKernels.eight(p, below &- 1) + LatticeKernels.eight(m, above &- 1), r,
                k &+ 5)
              k &+= 13
            }
          }
        }
      }
    }
  }
}
