// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How crumples and folds lift a sheet from its plane or cylinder.
struct Relief: Sendable {
  /// The height in millimetres towards the camera, then how much it grows with x and with y.
  let map: SheetMap
  /// Across the creases, on the flat sheet.
  let acrossFolds: SIMD2<Double>
  /// How much shorter a folded sheet is across its creases, 0…1.
  let foldedLength: Double

  /// Nil where the sheet has neither.
  init?(_ paper: Paper, geometry: SheetGeometry, seed: UInt64) {
    guard paper.crumpleMillimetres > 0 || paper.folds > 0 else { return nil }
    let folds = SceneRandom(seed: seed, stream: .folds)
    // People fold along or across; hardly ever quite straight.
    let angle =
      (folds.uniform(0) < 0.5 ? 0 : .pi / 2) + folds.within(-0.06...0.06, 1)
    acrossFolds = SIMD2(cos(angle), sin(angle))
    let lean = paper.folds > 0 ? min(abs(paper.foldDegrees), 160) / 2 * .pi / 180 : 0
    foldedLength = cos(lean)

    var map = SheetMap(
      of: geometry, step: min(max(paper.crumpleScaleMillimetres, 1) / 16, 0.5),
      filledWith: .zero)
    let heights = heightsByCrumpling(map, paper: paper, seed: seed)
    let creases = creasePlaces(
      paper.folds,
      half: abs(acrossFolds.x) * geometry.halfSheet.x + abs(acrossFolds.y) * geometry.halfSheet.y,
      random: folds)
    let middle = zigzag(0, creases: creases) * sin(lean)
    for row in 0..<map.rows {
      for column in 0..<map.columns {
        let place = (acrossFolds * map.place(column, row)).sum()
        let index = row * map.columns + column
        // Millimetres along the sheet: a leaning facet rises with the sine.
        let fold = zigzag(place, creases: creases) * sin(lean) - middle
        map.values[index].x = Float(heights[index] + fold)
      }
    }
    addSlopes(to: &map)
    self.map = map
  }

  /// From the sheet's own coordinates to those on the plane or cylinder, which folds shorten.
  func folded(_ place: SIMD2<Double>) -> SIMD2<Double> {
    place + acrossFolds * ((acrossFolds * place).sum() * (foldedLength - 1))
  }
}

/// Facets of the crumple's size and smaller ones, with the standard deviation asked for.
private func heightsByCrumpling(_ map: SheetMap, paper: Paper, seed: UInt64) -> [Double] {
  guard paper.crumpleMillimetres > 0 else {
    return [Double](repeating: 0, count: map.values.count)
  }
  let large = ValueNoise(random: SceneRandom(seed: seed, stream: .crumple))
  let small = ValueNoise(random: SceneRandom(seed: seed, stream: .crumpleDetail))
  let scale = max(paper.crumpleScaleMillimetres, 1)
  var heights: [Double] = []
  for row in 0..<map.rows {
    for column in 0..<map.columns {
      let place = map.place(column, row) / scale
      // Bent coordinates, so that creases run in all directions.
      let bent =
        place
        + SIMD2(small.value(place * 0.9 + 31) - 0.5, small.value(place * 0.9 + 67) - 0.5) * 0.9
      heights.append(
        large.facets(bent) + 0.35 * large.facets(bent * 2.3 + 101) + 0.5 * small.value(bent * 0.5))
    }
  }
  let mean = heights.reduce(0, +) / Double(heights.count)
  let variance =
    heights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(heights.count)
  let factor = paper.crumpleMillimetres / max(variance.squareRoot(), 1e-9)
  return heights.map { ($0 - mean) * factor }
}

/// Where the creases lie, evenly but for a fifth of their distance.
private func creasePlaces(_ count: Int, half: Double, random: SceneRandom) -> [Double] {
  let distance = 2 * half / Double(count + 1)
  return (0..<max(count, 0)).map {
    -half + distance * (Double($0) + 1 + random.within(-0.2...0.2, $0, 1))
  }
}

/// The way up and down that changes direction at every crease.
private func zigzag(_ place: Double, creases: [Double]) -> Double {
  guard let first = creases.first else { return 0 }
  var (height, direction, from) = (0.0, 1.0, first)
  if place <= first { return place - first }
  for next in creases.dropFirst() {
    direction = -direction
    if place <= next { return height + direction * (place - from) }
    height += direction * (next - from)
    from = next
  }
  return height - direction * (place - from)
}

/// Slopes from the differences of neighbouring heights.
private func addSlopes(to map: inout SheetMap) {
  for row in 0..<map.rows {
    for column in 0..<map.columns {
      let (left, right) = (max(column - 1, 0), min(column + 1, map.columns - 1))
      let (above, below) = (max(row - 1, 0), min(row + 1, map.rows - 1))
      let across =
        map.values[row * map.columns + right].x - map.values[row * map.columns + left].x
      let down =
        map.values[below * map.columns + column].x - map.values[above * map.columns + column].x
      map.values[row * map.columns + column].y = across / Float(Double(right - left) * map.step)
      map.values[row * map.columns + column].z = down / Float(Double(below - above) * map.step)
    }
  }
}
