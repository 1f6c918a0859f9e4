// SPDX-License-Identifier: Apache-2.0

/// A camera, one call of its driver each.
///
/// This is the seam between the device and what is made of its answers, so that the latter is tested without a camera.
protocol VideoDevice: ~Copyable {
  /// What the device says it can do.
  mutating func capability() throws(VideoError) -> VideoCapability
  /// Asks for a format; the driver gives the nearest one it has.
  mutating func setFormat(_ format: VideoFormat) throws(VideoError) -> VideoFormat
  /// Takes memory for frames, hands it to the driver and starts.
  mutating func start() throws(VideoError)
  /// Whether a frame is ready, after waiting for it.
  mutating func waitForFrame(milliseconds: Int) throws(VideoError) -> Bool
  /// Takes a frame out of the driver's hands, copies it, and gives its memory back to the driver.
  mutating func takeFrame() throws(VideoError) -> VideoBuffer
}

/// What a device says it can do.
struct VideoCapability: Equatable {
  var card: String
  /// It delivers frames of one plane.
  var captures: Bool
  /// It delivers them into mapped memory.
  var streams: Bool
}

/// A frame as the driver gave it.
struct VideoBuffer {
  var bytes: [UInt8]
  /// By a clock that never goes back; its zero does not matter.
  var time: Duration
  /// The driver's count of frames, with those that it had to leave out.
  var sequence: UInt32
  /// The driver says that something is wrong with the bytes.
  var isDamaged = false
}
