// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// The frames of a YUV4MPEG2 stream (`.y4m`), read as it comes: one frame is held at a time.
///
/// Luma alone is kept. Chroma 4:2:0, 4:1:1, 4:2:2, 4:4:4, with transparency, and none are known, in 8 to 16 bits. Samples
/// are stretched from the limited range (16 to 235 in 8 bits) to 0…255, unless the stream says `XCOLORRANGE=FULL`, or says
/// nothing and is gray alone. Interlaced frames come with both fields woven. A stream that does not tell its rate gets the
/// caller's. After an error the stream has ended, for nothing marks where the next frame begins.
public final class Y4MFrames: FrameSource {
  /// Columns of each frame.
  public let width: Int
  /// Rows of each frame.
  public let height: Int
  /// The stream's own rate, or else the caller's.
  public let rate: FrameRate

  private var parser: Y4MParser<DescriptorInput>

  /// Opens a file and reads its first line.
  public convenience init(
    path: String, fallbackRate: FrameRate = FrameRate(25), limits: ImageLimits = ImageLimits()
  ) throws(Y4MError) {
    let input: DescriptorInput
    do {
      input = try DescriptorInput(path: path)
    } catch .failed(let code) {
      throw .cannotOpen(path: path, errno: code)
    } catch {
      throw .cancelled
    }
    try self.init(input, fallbackRate: fallbackRate, limits: limits)
  }

  /// Reads the first line of an open file, pipe or socket, such as standard input.
  ///
  /// The descriptor stays the caller's, who keeps it open while frames are read.
  public convenience init(
    descriptor: Int32, fallbackRate: FrameRate = FrameRate(25), limits: ImageLimits = ImageLimits()
  ) throws(Y4MError) {
    try self.init(
      DescriptorInput(descriptor: descriptor, owner: .caller), fallbackRate: fallbackRate,
      limits: limits)
  }

  private init(
    _ input: consuming DescriptorInput, fallbackRate: FrameRate, limits: ImageLimits
  ) throws(Y4MError) {
    var parser = Y4MParser(input, fallbackRate: fallbackRate, limits: limits)
    let header = try parser.readHeader()
    width = header.width
    height = header.height
    rate = header.rate ?? fallbackRate
    self.parser = parser
  }

  public func next() throws(Y4MError) -> Frame? {
    try parser.next()
  }
}
