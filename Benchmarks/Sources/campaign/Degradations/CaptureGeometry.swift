// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Which module place a picture's pixel shows: pinhole camera, tilted or curled sheet, lens distortion.
///
/// The camera looks at the symbol's centre from four times the symbol's width, so that tilts bring perspective.
struct CaptureGeometry {
  let width: Int
  let height: Int
  private let side: Double
  private let distance: Double
  private let scale: Double
  private let center: SIMD2<Double>
  private let distortion: Double
  /// The sheet's axes and normal in the camera's frame, x right, y down, z away.
  private let right: SIMD3<Double>
  private let down: SIMD3<Double>
  private let normal: SIMD3<Double>
  private let radius: Double

  /// - Parameters:
  ///   - turnDegrees: Turn in the picture's plane.
  ///   - axisDegrees: Direction of the axis about which the sheet is tilted.
  ///   - shift: Offset of the centre in pixels.
  init(
    _ conditions: CaptureConditions, side: Int, width: Int, height: Int, turnDegrees: Double,
    axisDegrees: Double, shift: SIMD2<Double>
  ) {
    self.width = width
    self.height = height
    self.side = Double(side)
    distance = 4 * Double(side)
    scale = conditions.pixelsPerModule
    center = SIMD2(Double(width) / 2, Double(height) / 2) + shift
    distortion = conditions.lensDistortion
    let arc = conditions.curlDegrees * .pi / 180
    radius = arc > 0 ? Double(side) / arc : 0
    let tilt = conditions.tiltDegrees * .pi / 180
    let axis = axisDegrees * .pi / 180
    let turn = turnDegrees * .pi / 180
    let about = SIMD3(cos(axis), sin(axis), 0)
    func turned(_ v: SIMD3<Double>) -> SIMD3<Double> {
      Self.rotated(
        SIMD3(v.x * cos(turn) - v.y * sin(turn), v.x * sin(turn) + v.y * cos(turn), v.z),
        about: about, by: tilt)
    }
    right = turned(SIMD3(1, 0, 0))
    down = turned(SIMD3(0, 1, 0))
    normal = turned(SIMD3(0, 0, 1))
  }

  /// The module place that picture place (x, y) shows; nil where it misses the sheet.
  func module(_ x: Double, _ y: Double) -> SIMD2<Double>? {
    var place = SIMD2(x, y) - SIMD2(Double(width) / 2, Double(height) / 2)
    let half = Double(height) / 2
    let lift = distortion * (place.x * place.x + place.y * place.y) / (half * half)
    place = place * (1 + lift) + SIMD2(Double(width) / 2, Double(height) / 2) - center
    let ray = SIMD3(place.x / scale, place.y / scale, distance)
    let origin = SIMD3(0, 0, -distance)
    let (oz, rz) = (dot(origin, normal), dot(ray, normal))
    let (ox, rx) = (dot(origin, right), dot(ray, right))
    let (oy, ry) = (dot(origin, down), dot(ray, down))
    if radius == 0 {
      guard rz > 1e-9 else { return nil }
      let t = -oz / rz
      return SIMD2(ox + t * rx + side / 2, oy + t * ry + side / 2)
    }
    // A cylinder along `down` that touches the plane at the symbol's middle and bends away from the camera.
    let z = oz - radius
    let a = rx * rx + rz * rz
    let b = ox * rx + z * rz
    let c = ox * ox + z * z - radius * radius
    let root = b * b - a * c
    guard root > 0 else { return nil }
    let t = (-b - root.squareRoot()) / a
    let angle = atan2(ox + t * rx, -(z + t * rz))
    return SIMD2(angle * radius + side / 2, oy + t * ry + side / 2)
  }

  private func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { (a * b).sum() }

  /// Rodrigues' formula.
  private static func rotated(
    _ v: SIMD3<Double>, about k: SIMD3<Double>, by angle: Double
  ) -> SIMD3<Double> {
    let cross = SIMD3(k.y * v.z - k.z * v.y, k.z * v.x - k.x * v.z, k.x * v.y - k.y * v.x)
    return v * cos(angle) + cross * sin(angle) + k * ((k * v).sum() * (1 - cos(angle)))
  }
}
