// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// Writes frames as a YUV4MPEG2 stream (`.y4m`), which players and FFmpeg read, in full range.
public struct Y4MWriter: Sendable {
  /// What follows the luma of a frame.
  public enum Chroma: Sendable, Hashable {
    /// Nothing. Some players do not know it.
    case mono
    /// Two planes of neutral samples, of half the width and height: what every player knows.
    case neutral420
  }

  private let descriptor: Int32
  private let width: Int
  private let height: Int
  private let chroma: Chroma
  /// The stream's first line, until it is written.
  private var head: [UInt8]

  /// Prepares a stream; its first line is written with its first frame.
  ///
  /// - Parameter descriptor: An open file, pipe or socket, which stays the caller's.
  public init(
    descriptor: Int32, width: Int, height: Int, rate: FrameRate, chroma: Chroma = .neutral420
  ) {
    self.descriptor = descriptor
    self.width = width
    self.height = height
    self.chroma = chroma
    let parameters = [
      Y4MHeader.signature, "W\(width)", "H\(height)", "F\(rate.frames):\(rate.seconds)", "Ip",
      "A1:1", chroma == .mono ? "Cmono" : "C420jpeg", "XCOLORRANGE=FULL",
    ]
    head = Array((parameters.joined(separator: " ") + "\n").utf8)
  }

  /// Writes one frame.
  ///
  /// - Precondition: The image has the stream's width and height.
  public mutating func write(_ image: GrayImage) throws(WritingError) {
    precondition(
      image.width == width && image.height == height, "all frames of a stream have one size")
    var bytes = head
    bytes.reserveCapacity(head.count + 8 + 2 * image.pixels.count)
    bytes += "FRAME\n".utf8
    bytes += image.pixels
    if chroma == .neutral420 {
      let neutral = [UInt8](
        repeating: 128, count: 2 * ((width + 1) / 2) * ((height + 1) / 2))
      bytes += neutral
    }
    try writeAll(bytes, to: descriptor)
    head = []
  }
}
