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
    for _ in 0..<8 {
      var change: Float = 0
      for index in 0..<count where x[index] != Self.nowhere {
        let place = unfolded(index, relief)
        let height = relief.map.value(place.x, place.y).x
        change = max(change, abs(height - heights[index]))
        heights[index] = height
      }
      if change < 2e-4 { break }
      meetBase(shape, pose, slopes: slopes, row: row, columns: columns)
    }
    for index in 0..<count where x[index] != Self.nowhere {
      let place = unfolded(index, relief)
      (x[index], y[index]) = (place.x, place.y)
      let value = relief.map.value(place.x, place.y)
      // The base's normal, leaning against the way up.
      let depth = (1 - normalX[index] * normalX[index] - normalY[index] * normalY[index])
        .squareRoot()
      let normal = SIMD3(
        normalX[index] - depth * value.y, normalY[index] - depth * value.z, depth)
      let length = (normal * normal).sum().squareRoot()
      normalX[index] = normal.x / length
      normalY[index] = normal.y / length
    }
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
        for index in 0..<count { (normalX[index], normalY[index]) = (0, 0) }
      }
      let front: Float = pose.lens.z < 0 ? 1 : 0
      for index in 0..<count { fronts[index] = front }
    }
  }

  private func unfolded(_ index: Int, _ relief: Relief) -> SIMD2<Float> {
    let place = SIMD2(x[index], y[index])
    let across = SIMD2<Float>(relief.acrossFolds)
    return place + across * ((across * place).sum() * (1 / Float(relief.foldedLength) - 1))
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
