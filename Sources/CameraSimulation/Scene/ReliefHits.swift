// SPDX-License-Identifier: Apache-2.0

extension RowHits {
  /// Finds where the rays of a stretch of a row meet a sheet of any form.
  ///
  /// On a relief, what height a ray meets decides where it meets it: it is found by taking the height of the place found
  /// last, each time of which comes nearer by the product of the relief's slope and the ray's. The heights that the row
  /// above met are where it starts from.
  mutating func meet(
    _ shape: SheetShape, _ pose: SheetPose, slopes: LensSlopes, row: Int, columns: Range<Int>
  ) {
    let count = columns.count
    meetBase(shape, pose, slopes: slopes, row: row, columns: columns)
    guard let relief = shape.relief else { return }
    for round in 0..<8 {
      let moving = lift(by: relief, x: x, y: y, count: count, heights: &heights)
      // Where rays graze the sheet's rim, they have no one place to come nearer to.
      if moving == 0 || (round >= 3 && moving * 50 < count) { break }
      meetBase(shape, pose, slopes: slopes, row: row, columns: columns)
    }
    unfold(relief, count: count, x: &x, y: &y)
    leanNormals(
      by: relief, x: x, y: y, count: count, normalX: &normalX, normalY: &normalY)
  }

  private mutating func meetBase(
    _ shape: SheetShape, _ pose: SheetPose, slopes: LensSlopes, row: Int, columns: Range<Int>
  ) {
    if let curl = shape.curl {
      meet(curl, pose, slopes: slopes, row: row, columns: columns)
    } else {
      meetPlane(pose, slopes: slopes, row: row, columns: columns)
      let count = columns.count
      if shape.relief != nil {
        fill(&normalX, count: count, with: 0)
        fill(&normalY, count: count, with: 0)
      }
      fill(&fronts, count: count, with: pose.lens.z < 0 ? 1 : 0)
    }
  }
}

/// Takes the heights at the places met, and tells how many changed by more than 0.2 µm.
private func lift(
  by relief: Relief, x: [Float], y: [Float], count: Int, heights: inout [Float]
) -> Int {
  let x = x.span.extracting(0..<count)
  let y = y.span.extracting(0..<count)
  let across = SIMD2<Float>(relief.acrossFolds)
  let stretch = 1 / Float(relief.foldedLength) - 1
  var heights = heights.mutableSpan
  var moving = 0
  for index in 0..<count where x[index] != RowHits.nowhere {
    let way = (across.x * x[index] + across.y * y[index]) * stretch
    let height = relief.map.value(x[index] + across.x * way, y[index] + across.y * way).x
    if abs(height - heights[index]) > 2e-4 { moving &+= 1 }
    heights[index] = height
  }
  return moving
}

/// From the coordinates of plane or cylinder to the sheet's own.
private func unfold(_ relief: Relief, count: Int, x: inout [Float], y: inout [Float]) {
  let across = SIMD2<Float>(relief.acrossFolds)
  let stretch = 1 / Float(relief.foldedLength) - 1
  var x = x.mutableSpan
  var y = y.mutableSpan
  for index in 0..<count where x[index] != RowHits.nowhere {
    let way = (across.x * x[index] + across.y * y[index]) * stretch
    x[index] += across.x * way
    y[index] += across.y * way
  }
}

/// Leans the base's normals against the way up.
private func leanNormals(
  by relief: Relief, x: [Float], y: [Float], count: Int, normalX: inout [Float],
  normalY: inout [Float]
) {
  let x = x.span.extracting(0..<count)
  let y = y.span.extracting(0..<count)
  var normalX = normalX.mutableSpan
  var normalY = normalY.mutableSpan
  for index in 0..<count where x[index] != RowHits.nowhere {
    let (baseX, baseY) = (normalX[index], normalY[index])
    let value = relief.map.value(x[index], y[index])
    let depth = max(1 - baseX * baseX - baseY * baseY, 0).squareRoot()
    let (leanX, leanY) = (baseX - depth * value.y, baseY - depth * value.z)
    let length = (leanX * leanX + leanY * leanY + depth * depth).squareRoot()
    normalX[index] = leanX / length
    normalY[index] = leanY / length
  }
}

/// How much light falls on a sheet that leans, relative to one that lies flat.
///
/// Four tenths come from everywhere above, the rest from one side, 40 degrees off the flat sheet's normal: Lambert's
/// cosine law for both.
func shadeByNormal(_ hits: RowHits, count: Int, shades: inout [Float]) {
  let normalX = hits.normalX.span.extracting(0..<count)
  let normalY = hits.normalY.span.extracting(0..<count)
  var shades = shades.mutableSpan
  let source = SIMD3<Float>(-0.39, -0.51, 0.766)
  for index in 0..<count {
    let (x, y) = (normalX[index], normalY[index])
    let depth = max(1 - x * x - y * y, 0).squareRoot()
    let direct = max(source.x * x + source.y * y + source.z * depth, 0) / source.z
    shades[index] *= 0.4 * (1 + depth) / 2 + 0.6 * direct
  }
}
