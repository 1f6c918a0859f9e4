// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Smooth noise in the plane: random values 0..<1 on a grid of unit squares, eased between (Perlin, An Image Synthesizer,
/// 1985).
struct ValueNoise: Sendable {
  let random: SceneRandom

  func value(_ place: SIMD2<Double>) -> Double {
    let (left, top) = (place.x.rounded(.down), place.y.rounded(.down))
    let (column, row) = (Int(left), Int(top))
    let (across, down) = (eased(place.x - left), eased(place.y - top))
    let upper =
      random.uniform(column, row) * (1 - across) + random.uniform(column + 1, row) * across
    let lower =
      random.uniform(column, row + 1) * (1 - across) + random.uniform(column + 1, row + 1) * across
    return upper + (lower - upper) * down
  }

  /// Flat facets between random values on a jittered grid, as crumpled paper has them: every square is two triangles.
  func facets(_ place: SIMD2<Double>) -> Double {
    let (left, top) = (place.x.rounded(.down), place.y.rounded(.down))
    let (column, row) = (Int(left), Int(top))
    let (across, down) = (place.x - left, place.y - top)
    let (a, d) = (random.uniform(column, row), random.uniform(column + 1, row + 1))
    if across > down {
      let b = random.uniform(column + 1, row)
      return a + (b - a) * across + (d - b) * down
    }
    let c = random.uniform(column, row + 1)
    return a + (c - a) * down + (d - c) * across
  }

  private func eased(_ part: Double) -> Double { part * part * (3 - 2 * part) }
}
