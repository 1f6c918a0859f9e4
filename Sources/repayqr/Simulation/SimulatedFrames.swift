// SPDX-License-Identifier: Apache-2.0

import CameraSimulation
import QRCodes

/// The simulated camera as a source of frames.
struct SimulatedFrames: FrameSource {
  private var stream: CameraStream
  private let count: Int
  private var index = 0
  /// What is known of the frame that was given last.
  private(set) var truth: CaptureTruth?

  /// - Parameter count: After so many frames the source ends.
  init(_ stream: CameraStream, count: Int) {
    self.stream = stream
    self.count = count
  }

  mutating func next() -> Frame? {
    guard index < count, let capture = stream.next() else { return nil }
    defer { index += 1 }
    truth = capture.truth
    return Frame(
      image: capture.frame, timestamp: .seconds(capture.truth.timeSeconds), index: index)
  }
}
