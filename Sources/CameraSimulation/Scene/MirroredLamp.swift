// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A lamp that the surface mirrors into the lens. It stands still and far away: where it is seen in a flat surface does not
/// change when that slides along, and changes by twice the angle when that tilts.
struct MirroredLamp: Sendable, Hashable {
  /// Unit vector to the lamp, in the camera's axes.
  let direction: SIMD3<Float>
  /// The squared angular radius of the lamp in radians, as seen in the surface.
  let squaredRadius: Float
  /// The luminance at the mirrored lamp's middle, in cd/m².
  let nits: Float
  /// The variance of the mirrored direction, the lamp's own extent included; 0 for glass, which mirrors a sharp disc.
  let lobeVariance: Float

  /// Nil where there is nothing to be seen of a lamp.
  ///
  /// The lamp is put where the image's place (`lampX`, `lampY`) mirrors it in the pose given.
  init?(_ setup: CameraSetup, geometry: SheetGeometry, shape: SheetShape, pose: SheetPose) {
    let light = setup.light
    let isScreen = setup.subject.medium == .screen
    let mirrored =
      isScreen ? setup.subject.screen.glassReflectance : setup.subject.paper.gloss
    guard light.lampNits > 0, mirrored > 0, light.lampSizeMillimetres > 0 else { return nil }
    let place = (SIMD2(light.lampX, light.lampY) - 0.5) * geometry.size
    let point = pose.inCamera(shape.inSpace(place))
    let distance = (point * point).sum().squareRoot()
    guard distance > 1e-6 else { return nil }
    let flat = shape.normal(place)
    let normal = pose.right * flat.x + pose.down * flat.y + pose.away * flat.z
    let ray = point / distance
    direction = SIMD3<Float>(ray - normal * (2 * (ray * normal).sum()))
    let radius = light.lampSizeMillimetres / 2 / distance
    squaredRadius = Float(radius * radius)
    if isScreen {
      lobeVariance = 0
      nits = Float(light.lampNits * mirrored)
    } else {
      let roughness = max(setup.subject.paper.glossRoughnessDegrees, 0.05) * .pi / 180
      // A disc has a quarter of its squared radius as variance; the lobe keeps the disc's light.
      let variance = roughness * roughness + radius * radius / 4
      lobeVariance = Float(variance)
      nits = Float(light.lampNits * mirrored * min(1, radius * radius / (2 * variance)))
    }
  }
}

/// Adds the mirrored lamp.
///
/// - Parameter first: The index of the first pixel's slopes.
func addLamp(
  _ lamp: MirroredLamp, pose: SheetPose, slopes: LensSlopes, from first: Int, hits: RowHits,
  count: Int, into mirrored: inout [Float]
) {
  let (right, down) = (SIMD3<Float>(pose.right), SIMD3<Float>(pose.down))
  // The normal towards the camera, whichever side of the sheet that is.
  let facing = pose.lens.z < 0 ? -SIMD3<Float>(pose.away) : SIMD3<Float>(pose.away)
  let normalX = hits.normalX.span.extracting(0..<count)
  let normalY = hits.normalY.span.extracting(0..<count)
  let slopeX = slopes.x.span.extracting(first..<first + count)
  let slopeY = slopes.y.span.extracting(first..<first + count)
  var mirrored = mirrored.mutableSpan
  for index in 0..<count {
    let (x, y) = (normalX[index], normalY[index])
    let depth = max(1 - x * x - y * y, 0).squareRoot()
    let normal = right * x + down * y + facing * depth
    var ray = SIMD3(slopeX[index], slopeY[index], 1)
    ray /= (ray * ray).sum().squareRoot()
    let miss = ray - normal * (2 * (ray * normal).sum()) - lamp.direction
    let square = (miss * miss).sum()
    if lamp.lobeVariance > 0 {
      let exponent = square / (2 * lamp.lobeVariance)
      if exponent < 20 { mirrored[index] += lamp.nits * exp(-exponent) }
    } else if square < 1.4 * lamp.squaredRadius {
      // A lamp's rim is not quite sharp: it fades over a seventh of the radius either side.
      let radius = (square / lamp.squaredRadius).squareRoot()
      let part = min(max((1.15 - radius) / 0.3, 0), 1)
      mirrored[index] += lamp.nits * part * part * (3 - 2 * part)
    }
  }
}
