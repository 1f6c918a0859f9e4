// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// One frame, and what is known of it because it was simulated.
public struct Capture: Sendable, Equatable {
  /// What the camera delivers.
  public var frame: GrayImage
  /// What no camera delivers.
  public var truth: CaptureTruth

  /// Puts a frame and its truth together.
  public init(frame: GrayImage, truth: CaptureTruth) {
    self.frame = frame
    self.truth = truth
  }
}
