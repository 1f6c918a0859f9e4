// SPDX-License-Identifier: Apache-2.0

import Foundation

extension RowHits {
  /// Finds where the rays of a stretch of a row meet a sheet that is bent around a cylinder, each lifted from it by the
  /// height given for its pixel: a lifted place lies on a cylinder with the same axis. Boxes are those of the plane that
  /// touches there, as `meetPlane` has them.
  mutating func meet(
    _ curl: Curl, _ pose: SheetPose, slopes: LensSlopes, row: Int, columns: Range<Int>
  ) {
    meetCylinder(
      curl, pose, slopes: slopes, from: row * slopes.stride + columns.lowerBound,
      count: columns.count, lifts: heights, x: &x, y: &y, boxWidth: &boxWidth,
      boxHeight: &boxHeight, normalX: &normalX, normalY: &normalY, fronts: &fronts)
  }
}

private func meetCylinder(
  _ curl: Curl, _ pose: SheetPose, slopes: LensSlopes, from first: Int, count: Int,
  lifts: [Float], x: inout [Float], y: inout [Float], boxWidth: inout [Float],
  boxHeight: inout [Float], normalX: inout [Float], normalY: inout [Float],
  fronts: inout [Float]
) {
  let slopesX = slopes.x.span
  let slopesY = slopes.y.span
  let lifts = lifts.span
  var x = x.mutableSpan
  var y = y.mutableSpan
  var boxWidth = boxWidth.mutableSpan
  var boxHeight = boxHeight.mutableSpan
  var normalX = normalX.mutableSpan
  var normalY = normalY.mutableSpan
  var fronts = fronts.mutableSpan
  let lens = pose.lens
  let (across, along) = (curl.across, curl.along)
  let lensAcross = (across * SIMD2(lens.x, lens.y)).sum()
  let lensAlong = (along * SIMD2(lens.x, lens.y)).sum()
  let lensDepth = lens.z - curl.radius

  // A direction of the camera's axes: across, along, and into the sheet.
  func turned(_ direction: SIMD3<Double>) -> SIMD3<Double> {
    let inSheet = pose.inSheet(direction)
    let flat = SIMD2(inSheet.x, inSheet.y)
    return SIMD3((across * flat).sum(), (along * flat).sum(), inSheet.z)
  }
  let (byX, byY, ahead) = (
    turned(SIMD3(1, 0, 0)), turned(SIMD3(0, 1, 0)), turned(SIMD3(0, 0, 1))
  )

  for index in 0..<count {
    let place = first + index
    let slope = SIMD2(Double(slopesX[place]), Double(slopesY[place]))
    let ray = byX * slope.x + byY * slope.y + ahead
    let radius = curl.radius + Double(lifts[index])
    x[index] = RowHits.nowhere
    boxWidth[index] = 1
    boxHeight[index] = 1

    // Where the ray comes as near to the axis as the radius, the nearer place first.
    let a = ray.x * ray.x + ray.z * ray.z
    let b = lensAcross * ray.x + lensDepth * ray.z
    let c = lensAcross * lensAcross + lensDepth * lensDepth - radius * radius
    let square = b * b - a * c
    guard square > 0, a > 0 else { continue }
    let root = square.squareRoot()
    for side in 0..<2 {
      let reach = (side == 0 ? -b - root : -b + root) / a
      guard reach > 0 else { continue }
      let sine = (lensAcross + reach * ray.x) / radius
      let cosine = -(lensDepth + reach * ray.z) / radius
      let angle = Double(atan2(Float(sine), Float(cosine)))
      guard abs(angle * curl.radius) <= curl.halfExtent + 1 else { continue }

      let flat = across * (angle * curl.radius) + along * (lensAlong + reach * ray.y)
      let into = ray.z * cosine - ray.x * sine
      guard abs(into) > 1e-9 else { continue }
      let lean = SIMD2((ray.x * cosine + ray.z * sine) / into, ray.y / into)
      // What a change of the ray's slopes changes on the sheet.
      func change(_ step: SIMD2<Double>) -> SIMD2<Double> {
        let turn = byX * step.x + byY * step.y
        let depth = turn.z * cosine - turn.x * sine
        let moved =
          SIMD2(turn.x * cosine + turn.z * sine, turn.y) * reach - lean * (depth * reach)
        return across * moved.x + along * moved.y
      }
      let (next, below) = (place + 1, place + slopes.stride)
      let one = change(SIMD2(Double(slopesX[next]), Double(slopesY[next])) - slope)
      let other = change(SIMD2(Double(slopesX[below]), Double(slopesY[below])) - slope)
      x[index] = Float(flat.x)
      y[index] = Float(flat.y)
      boxWidth[index] = Float(max((one.x * one.x + other.x * other.x).squareRoot(), 1e-6))
      boxHeight[index] = Float(max((one.y * one.y + other.y * other.y).squareRoot(), 1e-6))
      // The normal towards the camera leans the way the cylinder falls off.
      normalX[index] = Float(across.x * sine)
      normalY[index] = Float(across.y * sine)
      fronts[index] = into > 0 ? 1 : 0
      break
    }
  }
}
