// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where the sheet is at every time: a function of the parameters, the seed and the time alone.
struct PoseTrack: Sendable {
  private let motion: Motion
  /// The tremor along x, y, z, then around the axes of tilt, pan and rotation.
  private let tremors: [Wobble]
  private let sways: [Wobble]

  init(_ motion: Motion, seed: UInt64) {
    self.motion = motion
    let tremor = SceneRandom(seed: seed, stream: .tremor)
    let sway = SceneRandom(seed: seed, stream: .sway)
    // Physiological tremor keeps to 8 to 12 Hz: a fifth either side of its middle.
    let band = 0.8 * motion.tremorHertz...1.2 * motion.tremorHertz
    tremors = (0..<6).map { axis in
      Wobble(
        standardDeviation: axis < 3 ? motion.tremorMillimetres : motion.tremorDegrees,
        hertz: band, random: tremor, axis: axis)
    }
    sways = (0..<3).map {
      Wobble(
        standardDeviation: motion.swayMillimetres, hertz: 0.1...0.9, random: sway, axis: $0)
    }
  }

  /// The pose at time 0, without tremor and sway.
  static func start(_ motion: Motion) -> SheetPose {
    SheetPose(
      tiltDegrees: motion.tiltDegrees, panDegrees: motion.panDegrees,
      rotationDegrees: motion.rotationDegrees,
      centre: SIMD3(
        motion.offsetXMillimetres, motion.offsetYMillimetres, motion.distanceMillimetres))
  }

  /// Whether the pose is the same at all times.
  var isStill: Bool {
    motion.velocityXMillimetresPerSecond == 0 && motion.velocityYMillimetresPerSecond == 0
      && motion.velocityZMillimetresPerSecond == 0 && motion.sweepMillimetres == 0
      && motion.tremorMillimetres == 0 && motion.tremorDegrees == 0 && motion.swayMillimetres == 0
  }

  /// The pose at a time, in seconds since the stream began.
  func pose(atSeconds seconds: Double) -> SheetPose {
    var centre = SIMD3(
      motion.offsetXMillimetres + motion.velocityXMillimetresPerSecond * seconds,
      motion.offsetYMillimetres + motion.velocityYMillimetresPerSecond * seconds,
      motion.distanceMillimetres + motion.velocityZMillimetresPerSecond * seconds)
    if motion.sweepMillimetres != 0 {
      centre.x += motion.sweepMillimetres * sin(2 * .pi * seconds / max(motion.sweepSeconds, 1e-3))
    }
    for axis in 0..<3 {
      centre[axis] +=
        tremors[axis].value(atSeconds: seconds) + sways[axis].value(atSeconds: seconds)
    }
    return SheetPose(
      tiltDegrees: motion.tiltDegrees + tremors[3].value(atSeconds: seconds),
      panDegrees: motion.panDegrees + tremors[4].value(atSeconds: seconds),
      rotationDegrees: motion.rotationDegrees + tremors[5].value(atSeconds: seconds),
      centre: centre)
  }
}
