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

  /// One place of each pair, the centre first.
  static let places: [(x: Int, y: Int)] = {
    var places = [(x: 0, y: 0)]
    for x in 1...reach { places.append((x: x, y: 0)) }
    for y in 1...reach {
      for x in -reach...reach { places.append((x: x, y: y)) }
    }
    return places
  }()

  /// Writes the sums of all pairs around a place.
  @inline(__always)
  static func gather(
    _ values: Span<Float>, at center: Int, stride: Int, into row: inout MutableSpan<Float>,
    from start: Int
  ) {
    row[start] = values[center]
    var k = start &+ 1
    for x in 1...reach {
      row[k] = values[center &+ x] + values[center &- x]
      k &+= 1
    }
    for y in 1...reach {
      let (below, above) = (center &+ y &* stride, center &- y &* stride)
      for x in -reach...reach {
        row[k] = values[below &+ x] + values[above &- x]
        k &+= 1
      }
    }
  }
}
