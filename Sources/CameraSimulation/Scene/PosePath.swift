// SPDX-License-Identifier: Apache-2.0

/// The poses over one frame, sampled finely enough that what lies between two samples is a straight way: a quarter of a
/// millisecond, in which a tremor of 1 mm at 12 Hz bends by 4e-5 mm.
struct PosePath: Sendable {
  private let first: Int
  private let poses: [SheetPose]

  private static let step = 0.00025

  /// Samples the poses of `track` from `start` to `end`, at multiples of the step, so that a time has one pose whatever
  /// frame asks for it.
  init(_ track: PoseTrack, from start: Double, to end: Double) {
    guard !track.isStill else {
      first = 0
      poses = [track.pose(atSeconds: 0)]
      return
    }
    let first = Int((start / Self.step).rounded(.down))
    let last = Int((end / Self.step).rounded(.up))
    self.first = first
    poses = (first...max(first, last)).map { track.pose(atSeconds: Double($0) * Self.step) }
  }

  /// The pose at a time; that of the nearer end outside the path.
  func pose(atSeconds seconds: Double) -> SheetPose {
    guard poses.count > 1 else { return poses[0] }
    let place = min(max(seconds / Self.step - Double(first), 0), Double(poses.count - 1))
    let index = min(Int(place), poses.count - 2)
    return SheetPose(between: poses[index], and: poses[index + 1], part: place - Double(index))
  }
}
