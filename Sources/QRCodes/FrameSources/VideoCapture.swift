// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Imaging

/// Takes frames from a camera: settles the format, waits, and makes gray images of what comes.
struct VideoCapture<Device: VideoDevice & ~Copyable>: ~Copyable {
  private var device: Device
  private let format: VideoFormat
  private let coding: VideoCoding
  private let scale: LumaScale?
  private let limits: ImageLimits
  private let timeoutMilliseconds: Int
  private var first: (time: Duration, sequence: UInt32)?
  private var lastTime = Duration.zero
  private var nextIndex = 0
  private var hasEnded = false

  /// Settles a format with the device and starts it.
  init(
    _ device: consuming Device, width: Int, height: Int, timeoutMilliseconds: Int,
    limits: ImageLimits
  ) throws(VideoError) {
    let capability = try device.capability()
    guard capability.captures && capability.streams else {
      throw .notACamera(card: capability.card)
    }
    let (format, coding) = try settleFormat(with: &device, width: width, height: height)
    try format.check(coding, limits: limits)
    try device.start()
    self.format = format
    self.coding = coding
    scale = format.range == .limited ? LumaScale(bits: 8, range: .limited) : nil
    self.limits = limits
    self.timeoutMilliseconds = timeoutMilliseconds
    self.device = device
  }

  /// The newest frame there is, after waiting for one; nil once the camera has failed.
  ///
  /// Frames that are older were overtaken while the caller was busy. They are passed over, but counted.
  mutating func next() throws(VideoError) -> Frame? {
    if hasEnded { return nil }
    do {
      let buffer = try newestBuffer()
      let (time, index) = place(of: buffer)
      return Frame(image: try image(buffer.bytes), timestamp: time, index: index)
    } catch {
      hasEnded = !error.concernsOneFrame
      throw error
    }
  }

  private mutating func newestBuffer() throws(VideoError) -> VideoBuffer {
    var buffer = try awaitedBuffer()
    // A driver has a few frames of memory; a device that always has one more is not believed.
    for _ in 0..<32 {
      guard try device.waitForFrame(milliseconds: 0), let newer = try readyBuffer() else { break }
      buffer = newer
    }
    return buffer
  }

  private mutating func awaitedBuffer() throws(VideoError) -> VideoBuffer {
    let start = ContinuousClock.now
    while true {
      if Task.isCancelled { throw .cancelled }
      let left = timeoutMilliseconds - Int((ContinuousClock.now - start).milliseconds)
      guard left > 0 else { throw .timeout(milliseconds: timeoutMilliseconds) }
      // In short steps, so that the end of a task ends the wait too.
      let step = min(left, Int(cancellationStepMilliseconds))
      if try device.waitForFrame(milliseconds: step), let buffer = try readyBuffer() {
        return buffer
      }
    }
  }

  /// The frame that is ready; nil where it was not after all, or is damaged.
  ///
  /// `EIO` "can also indicate temporary problems like signal loss"
  /// (https://docs.kernel.org/userspace-api/media/v4l/vidioc-qbuf.html), so it is waited out.
  private mutating func readyBuffer() throws(VideoError) -> VideoBuffer? {
    do {
      let buffer = try device.takeFrame()
      return buffer.isDamaged ? nil : buffer
    } catch .failed(_, EAGAIN), .failed(_, EINTR), .failed(_, EIO) {
      return nil
    } catch {
      throw error
    }
  }

  /// A frame's time and number from the first one. Neither goes back, whatever the driver says.
  private mutating func place(of buffer: VideoBuffer) -> (time: Duration, index: Int) {
    let first = first ?? (buffer.time, buffer.sequence)
    self.first = first
    lastTime = max(lastTime, buffer.time - first.time)
    // Some drivers do not count, and all begin anew after 2^32 frames.
    let index = max(nextIndex, Int(buffer.sequence) - Int(first.sequence))
    nextIndex = index + 1
    return (lastTime, index)
  }

  private func image(_ bytes: [UInt8]) throws(VideoError) -> GrayImage {
    guard let bytesPerPixel = coding.bytesPerPixel else { return try imageOfJPEG(bytes) }
    let expected = (format.height - 1) * format.bytesPerRow + format.width * bytesPerPixel
    guard bytes.count >= expected else {
      throw .shortFrame(bytes: bytes.count, expected: expected)
    }
    let luma = lumaSamples(
      of: bytes.span, format: format, bytesPerPixel: bytesPerPixel)
    return GrayImage(
      width: format.width, height: format.height, pixels: scale?.gray(luma.span) ?? luma)
  }

  /// Compressed frames tell their own size.
  private func imageOfJPEG(_ bytes: [UInt8]) throws(VideoError) -> GrayImage {
    do {
      return try GrayImage(decoding: bytes, limits: limits)
    } catch {
      throw .unreadableFrame(error)
    }
  }
}

extension VideoError {
  /// Whether the next frame may be asked for.
  fileprivate var concernsOneFrame: Bool {
    switch self {
    case .timeout, .shortFrame, .unreadableFrame: true
    default: false
    }
  }
}

/// Asks for one format after the other until the driver gives one that is read here, be it another than was asked for.
private func settleFormat<Device: VideoDevice & ~Copyable>(
  with device: inout Device, width: Int, height: Int
) throws(VideoError) -> (VideoFormat, VideoCoding) {
  var offered: [String] = []
  for coding in VideoCoding.allCases {
    let wanted = VideoFormat(letters: coding.rawValue, width: width, height: height)
    let format: VideoFormat
    do {
      format = try device.setFormat(wanted)
    } catch .failed(_, EINVAL) {
      continue
    } catch {
      throw error
    }
    if let coding = VideoCoding(rawValue: format.letters) { return (format, coding) }
    if !offered.contains(format.name) { offered.append(format.name) }
  }
  throw .noUsableFormat(offered: offered)
}

/// The first byte of each pixel.
private func lumaSamples(
  of bytes: Span<UInt8>, format: VideoFormat, bytesPerPixel: Int
) -> [UInt8] {
  let rowBytes = format.width * bytesPerPixel
  return Array(capacity: format.width * format.height) { target in
    for y in 0..<format.height {
      let start = y * format.bytesPerRow
      let row = bytes.extracting(start..<start + rowBytes)
      for x in 0..<format.width { target.append(row[x &* bytesPerPixel]) }
    }
  }
}
