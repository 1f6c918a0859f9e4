// SPDX-License-Identifier: Apache-2.0

import Foundation

extension RowHits {
  /// Finds where the rays of a stretch of a row meet a sheet that is bent around a cylinder, each lifted from it by the
  /// height given for its pixel: a lifted place lies on a cylinder with the same axis. Boxes are those of the plane that
  /// touches there, as `meetPlane` has them.
  mutating func meet(
    _ curl: Curl, _ pose: SheetPose, slopes: LensSlopes, row: Int, columns: Range<Int>
  ) {
    let first = row * slopes.stride + columns.lowerBound
    let lens = pose.lens
    let (across, along) = (curl.across, curl.along)
    let lensAcross = (across * SIMD2(lens.x, lens.y)).sum()
    let lensAlong = (along * SIMD2(lens.x, lens.y)).sum()
    let lensDepth = lens.z - curl.radius

    /// A direction of the camera's axes: across, along, and into the sheet.
    func turned(_ direction: SIMD3<Double>) -> SIMD3<Double> {
      let inSheet = pose.inSheet(direction)
      let flat = SIMD2(inSheet.x, inSheet.y)
      return SIMD3((across * flat).sum(), (along * flat).sum(), inSheet.z)
    }
    let (byX, byY, ahead) = (
      turned(SIMD3(1, 0, 0)), turned(SIMD3(0, 1, 0)), turned(SIMD3(0, 0, 1))
    )

    for index in 0..<columns.count {
      let place = first + index
      let slope = SIMD2(Double(slopes.x[place]), Double(slopes.y[place]))
      let ray = byX * slope.x + byY * slope.y + ahead
      let radius = curl.radius + Double(heights[index])
      x[index] = Self.nowhere
      (boxWidth[index], boxHeight[index]) = (1, 1)

      // Where the ray comes as near to the axis as the radius, the nearer place first.
      let a = ray.x * ray.x + ray.z * ray.z
      let b = lensAcross * ray.x + lensDepth * ray.z
      let c = lensAcross * lensAcross + lensDepth * lensDepth - radius * radius
      let square = b * b - a * c
      guard square > 0, a > 0 else { continue }
      let root = square.squareRoot()
      for reach in [(-b - root) / a, (-b + root) / a] where reach > 0 {
        let sine = (lensAcross + reach * ray.x) / radius
        let cosine = -(lensDepth + reach * ray.z) / radius
        let angle = atan2(sine, cosine)
        guard abs(angle * curl.radius) <= curl.halfExtent + 1 else { continue }

        let flat = across * (angle * curl.radius) + along * (lensAlong + reach * ray.y)
        let into = ray.z * cosine - ray.x * sine
        guard abs(into) > 1e-9 else { continue }
        let lean = SIMD2((ray.x * cosine + ray.z * sine) / into, ray.y / into)
        /// What a change of the ray's slopes changes on the sheet.
        func change(_ other: Int) -> SIMD2<Double> {
          let step = SIMD2(
            Double(slopes.x[other]) - slope.x, Double(slopes.y[other]) - slope.y)
          let turn = byX * step.x + byY * step.y
          let depth = turn.z * cosine - turn.x * sine
          let moved =
            SIMD2(turn.x * cosine + turn.z * sine, turn.y) * reach - lean * (depth * reach)
          return across * moved.x + along * moved.y
        }
        let (one, other) = (change(place + 1), change(place + slopes.stride))
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
}
