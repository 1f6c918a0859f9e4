// SPDX-License-Identifier: Apache-2.0

import CameraSimulation

/// A way to hold a code before the camera, in clean light and in focus.
struct CornerPose {
  var tiltDegrees = 0.0
  var panDegrees = 0.0
  var rotationDegrees = 0.0
  var distanceMillimetres = 100.0
  /// How far the lens is set beyond or before the code, in millimetres: a blur.
  var misfocusMillimetres = 0.0
  /// How far ink has spread, in millimetres.
  var inkGain = 0.0
  /// Tones proportional to light, instead of the sRGB curve.
  var isLinear = false
  var radialDistortion = 0.0

  /// From the front, turned, tilted, far, blurred, spread, linear.
  static let flat = [
    CornerPose(),
    CornerPose(rotationDegrees: 45, distanceMillimetres: 120),
    CornerPose(rotationDegrees: 90, distanceMillimetres: 150),
    CornerPose(rotationDegrees: 200, distanceMillimetres: 180),
    CornerPose(tiltDegrees: 30, panDegrees: 10, rotationDegrees: 8),
    CornerPose(tiltDegrees: -35, panDegrees: 5, distanceMillimetres: 120),
    CornerPose(tiltDegrees: 5, panDegrees: 30, rotationDegrees: -20, distanceMillimetres: 110),
    CornerPose(panDegrees: -30, rotationDegrees: 130, distanceMillimetres: 130),
    CornerPose(tiltDegrees: 20, panDegrees: -20, rotationDegrees: 60, distanceMillimetres: 110),
    CornerPose(tiltDegrees: 10, panDegrees: 5, rotationDegrees: 10, inkGain: 0.1),
    CornerPose(tiltDegrees: 10, panDegrees: 5, rotationDegrees: 10, misfocusMillimetres: 30),
    CornerPose(tiltDegrees: 15, panDegrees: -5, rotationDegrees: 33, isLinear: true),
    CornerPose(tiltDegrees: 25, rotationDegrees: -75, distanceMillimetres: 115, inkGain: -0.05),
  ]

  /// Through lenses that bend straight lines inwards and outwards.
  static let distorted = [-0.1, 0.1, -0.25].map { coefficient in
    CornerPose(
      tiltDegrees: 10, panDegrees: 5, rotationDegrees: 10, distanceMillimetres: 90,
      radialDistortion: coefficient)
  }

  /// The camera that sees it so.
  func camera(seed: UInt64) -> Camera {
    var camera = Camera.daylight(seed: seed)
    camera.setup.light.gradient = 0.1
    camera.setup.motion.tiltDegrees = tiltDegrees
    camera.setup.motion.panDegrees = panDegrees
    camera.setup.motion.rotationDegrees = rotationDegrees
    camera.setup.motion.distanceMillimetres = distanceMillimetres
    camera.setup.focus.distanceMillimetres = distanceMillimetres + misfocusMillimetres
    camera.setup.lens.radialDistortion = radialDistortion
    camera.setup.subject.paper.inkGain = inkGain
    if isLinear { camera.setup.processor.toneCurve = .linear }
    return camera
  }
}
