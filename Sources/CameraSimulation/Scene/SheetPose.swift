// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where a sheet stands before the camera at one instant: its own axes in the camera's.
///
/// The camera's axes are x to the right, y downwards, z away from it; the sheet's are `right` and `down` in its plane and
/// `away`, which points away from the camera where the sheet faces it.
struct SheetPose: Sendable, Hashable {
  /// The sheet's x axis.
  let right: SIMD3<Double>
  /// The sheet's y axis.
  let down: SIMD3<Double>
  /// The sheet's normal on its back.
  let away: SIMD3<Double>
  /// The image's centre, in millimetres.
  let centre: SIMD3<Double>

  /// Turns first in the sheet's own plane, then about the upright axis, then about the level one: as `Motion` names the
  /// angles.
  init(tiltDegrees: Double, panDegrees: Double, rotationDegrees: Double, centre: SIMD3<Double>) {
    let (tiltSine, tiltCosine) = sineAndCosine(ofDegrees: tiltDegrees)
    let (panSine, panCosine) = sineAndCosine(ofDegrees: panDegrees)
    let (turnSine, turnCosine) = sineAndCosine(ofDegrees: rotationDegrees)
    let across = SIMD3(panCosine, tiltSine * panSine, tiltCosine * panSine)
    let along = SIMD3(0, tiltCosine, -tiltSine)
    right = across * turnCosine + along * turnSine
    down = along * turnCosine - across * turnSine
    away = SIMD3(
      across.y * along.z - across.z * along.y, across.z * along.x - across.x * along.z,
      across.x * along.y - across.y * along.x)
    self.centre = centre
  }

  /// The pose a part of the way from one to another that hardly differs: turned so little, axes stay at right angles.
  init(between first: SheetPose, and second: SheetPose, part: Double) {
    right = first.right + (second.right - first.right) * part
    down = first.down + (second.down - first.down) * part
    away = first.away + (second.away - first.away) * part
    centre = first.centre + (second.centre - first.centre) * part
  }

  /// From the sheet's coordinates to the camera's.
  func inCamera(_ point: SIMD3<Double>) -> SIMD3<Double> {
    centre + right * point.x + down * point.y + away * point.z
  }

  /// The direction of a vector of the camera's axes in the sheet's.
  func inSheet(_ direction: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(
      (right * direction).sum(), (down * direction).sum(), (away * direction).sum())
  }

  /// The lens in the sheet's coordinates.
  var lens: SIMD3<Double> { inSheet(-centre) }
}

private func sineAndCosine(ofDegrees degrees: Double) -> (Double, Double) {
  let radians = degrees * .pi / 180
  return (sin(radians), cos(radians))
}
