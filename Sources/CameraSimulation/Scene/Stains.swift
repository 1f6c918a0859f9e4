// SPDX-License-Identifier: Apache-2.0

/// Puts blots on paper that cover the part of the sheet asked for. Light passes a stain twice, on its way in and out.
func stain(_ map: inout SheetMap, share: Double, transmittance: Double, seed: UInt64) {
  let shapes = ValueNoise(random: SceneRandom(seed: seed, stream: .stains))
  let edges = ValueNoise(random: SceneRandom(seed: seed, stream: .stainEdges))
  var heights: [Double] = []
  for row in 0..<map.rows {
    for column in 0..<map.columns {
      let place = map.place(column, row)
      heights.append(
        shapes.value(place / 9) + 0.35 * shapes.value(place / 3.1 + 40)
          + 0.15 * edges.value(place / 1.1))
    }
  }
  // The height above which as much of the sheet lies as is to be stained.
  let sorted = heights.sorted()
  let rank = Int((1 - min(max(share, 0), 1)) * Double(sorted.count - 1))
  let shore = sorted[rank]
  let loss = 1 - transmittance * transmittance
  for index in heights.indices {
    let inside = min(max((heights[index] - shore) / 0.03 + 0.5, 0), 1)
    // Dried stains are darkest along their rims.
    let rim = max(0, 1 - abs(heights[index] - shore - 0.03) / 0.05)
    map.values[index].x *= Float(1 - loss * inside * (0.7 + 0.3 * rim))
  }
}
