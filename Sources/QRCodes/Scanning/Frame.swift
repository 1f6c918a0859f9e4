// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// One image of a stream, with its place in time.
public struct Frame: Sendable, Equatable {
  /// What the camera saw.
  public var image: GrayImage
  /// When it was taken, counted from the stream's start; never smaller than that of the frame before.
  public var timestamp: Duration
  /// Its place in the stream, from 0; frames that a source leaves out keep their numbers.
  public var index: Int

  /// Puts an image in its place in a stream.
  public init(image: GrayImage, timestamp: Duration, index: Int) {
    self.image = image
    self.timestamp = timestamp
    self.index = index
  }
}
