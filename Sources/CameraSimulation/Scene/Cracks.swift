// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Cracks glass from one blow: jagged lines outwards, with branches. A crack scatters light over its width, is dark along
/// its middle where light is caught, and what lies on its two sides is seen a little apart.
func crack(
  _ map: inout SheetMap, geometry: SheetGeometry, count: Int, width: Double, seed: UInt64
) {
  let random = SceneRandom(seed: seed, stream: .cracks)
  let blow =
    geometry.size * SIMD2(random.within(-0.35...0.35, 0), random.within(-0.35...0.35, 1))
  let reach = (geometry.halfSheet * geometry.halfSheet).sum().squareRoot() * 2
  for index in 0..<count {
    let turn = random.within(-0.35...0.35, index, 2)
    let angle = 2 * .pi * (Double(index) + turn) / Double(count) + random.within(0...6, 2)
    let length = reach * random.within(0.35...1, index, 3)
    let end = propagate(
      &map, from: blow, angle: angle, length: length, width: width, random: random, line: 2 * index)
    // Every other crack has a branch from somewhere along it.
    if random.uniform(index, 4) < 0.5 {
      let start = blow + (end - blow) * random.within(0.2...0.6, index, 5)
      let side = random.uniform(index, 6) < 0.5 ? -0.6 : 0.6
      _ = propagate(
        &map, from: start, angle: angle + side, length: length * 0.4, width: width * 0.7,
        random: random, line: 2 * index + 1)
    }
  }
  shatter(&map, at: blow, radius: 6 * width + 0.8, random: random)
}

/// Draws one crack as straight pieces of some millimetres that change direction a little, and gives its end.
private func propagate(
  _ map: inout SheetMap, from start: SIMD2<Double>, angle: Double, length: Double, width: Double,
  random: SceneRandom, line: Int
) -> SIMD2<Double> {
  var (place, gone, piece, heading) = (start, 0.0, 0, angle)
  while gone < length, piece < 200 {
    let step = random.within(2...6, 100 + line, 3 * piece)
    heading = angle + random.within(-0.3...0.3, 100 + line, 3 * piece + 1)
    let next = place + SIMD2(cos(heading), sin(heading)) * step
    // The two sides lie apart by up to a fifth of a millimetre, more near the blow.
    let offset = random.within(-0.2...0.2, 100 + line) * (1 - 0.7 * gone / length)
    draw(&map, from: place, to: next, width: width * (1 - 0.6 * gone / length), offset: offset)
    (place, gone, piece) = (next, gone + step, piece + 1)
  }
  return place
}

/// Draws one straight piece of a crack.
private func draw(
  _ map: inout SheetMap, from start: SIMD2<Double>, to end: SIMD2<Double>, width: Double,
  offset: Double
) {
  let length = ((end - start) * (end - start)).sum().squareRoot()
  let along = (end - start) / max(length, 1e-9)
  let across = SIMD2(-along.y, along.x)
  // Sides go on as one piece of glass for about two millimetres.
  let (shard, core) = (2.0, max(0.06, 0.2 * width))
  let (half, softness) = (max(width / 2, map.step / 2), max(map.step, 0.5 * width))
  let spare = shard + half + softness
  let low = SIMD2(min(start.x, end.x), min(start.y, end.y)) - spare
  let high = SIMD2(max(start.x, end.x), max(start.y, end.y)) + spare
  let firstColumn = max(Int((low.x - map.origin.x) / map.step), 0)
  let lastColumn = min(Int((high.x - map.origin.x) / map.step) + 1, map.columns - 1)
  let firstRow = max(Int((low.y - map.origin.y) / map.step), 0)
  let lastRow = min(Int((high.y - map.origin.y) / map.step) + 1, map.rows - 1)
  guard firstColumn <= lastColumn, firstRow <= lastRow else { return }
  for row in firstRow...lastRow {
    for column in firstColumn...lastColumn {
      let from = map.place(column, row) - start
      let (way, side) = ((along * from).sum(), (across * from).sum())
      let beyond = max(max(-way, way - length), 0)
      let distance = (side * side + beyond * beyond).squareRoot()
      let index = row * map.columns + column
      // Thinner than the map's points, a line covers a part of them.
      let veil = min(max((half + softness / 2 - distance) / softness, 0), 1)
      let cover = min(1, width / map.step)
      map.values[index].y = max(map.values[index].y, Float(0.9 * veil * cover))
      let dark = max(0, 1 - distance / max(core, map.step)) * min(1, core / map.step)
      map.values[index].x = min(map.values[index].x, Float(1 - 0.8 * dark))
      if beyond == 0, distance < shard {
        let shift = across * (offset * (side < 0 ? -1 : 1) * (1 - distance / shard))
        map.values[index].z += Float(shift.x)
        map.values[index].w += Float(shift.y)
      }
    }
  }
}

/// Crushes the glass around the blow.
private func shatter(
  _ map: inout SheetMap, at blow: SIMD2<Double>, radius: Double, random: SceneRandom
) {
  for row in 0..<map.rows {
    for column in 0..<map.columns {
      let offset = map.place(column, row) - blow
      let distance = (offset * offset).sum().squareRoot()
      guard distance < 1.5 * radius else { continue }
      let grain = random.uniform(column + 10_000, row)
      let part = min(max(1.5 - distance / radius, 0), 1)
      let index = row * map.columns + column
      map.values[index].y = max(map.values[index].y, Float(part * (0.5 + 0.4 * grain)))
    }
  }
}
