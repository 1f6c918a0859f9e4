// SPDX-License-Identifier: Apache-2.0

import Glibc
import Imaging
import Testing

@testable import QRCodes

/// No camera is needed: a simulated device plays the driver's part.
@Suite struct VideoCaptureTests {
  /// What a device does when a frame is asked for.
  enum Event {
    case frame([UInt8], milliseconds: Int, sequence: UInt32)
    case damagedFrame
    case error(CInt)
    /// Nothing is ready.
    case silence
  }

  struct Device: VideoDevice {
    var capabilities = VideoCapability(card: "Simulated", captures: true, streams: true)
    /// What the driver makes of each format asked for; nil is refused with EINVAL.
    var settle: (VideoFormat) throws(VideoError) -> VideoFormat? = { $0 }
    var startError: VideoError?
    var events: [Event] = []

    func capability() throws(VideoError) -> VideoCapability { capabilities }

    func setFormat(_ format: VideoFormat) throws(VideoError) -> VideoFormat {
      guard let settled = try settle(format) else {
        throw VideoError(call: "VIDIOC_S_FMT", errno: EINVAL)
      }
      return settled
    }

    func start() throws(VideoError) {
      if let startError { throw startError }
    }

    mutating func waitForFrame(milliseconds: Int) throws(VideoError) -> Bool {
      if case .silence? = events.first {
        events.removeFirst()
        return false
      }
      if events.isEmpty {
        usleep(1_000)
        return false
      }
      return true
    }

    mutating func takeFrame() throws(VideoError) -> VideoBuffer {
      switch events.removeFirst() {
      case .frame(let bytes, let milliseconds, let sequence):
        return VideoBuffer(bytes: bytes, time: .milliseconds(milliseconds), sequence: sequence)
      case .damagedFrame:
        return VideoBuffer(bytes: [], time: .zero, sequence: 0, isDamaged: true)
      case .error(let code): throw VideoError(call: "VIDIOC_DQBUF", errno: code)
      case .silence: throw VideoError(call: "VIDIOC_DQBUF", errno: EAGAIN)
      }
    }
  }

  private func capture(
    _ device: Device, limits: ImageLimits = ImageLimits()
  ) throws(VideoError) -> VideoCapture<Device> {
    try VideoCapture(device, width: 2, height: 2, timeoutMilliseconds: 20, limits: limits)
  }

  private func settling(
    _ letters: String, bytesPerRow: Int, width: Int = 2, height: Int = 2,
    range: LumaRange = .full
  ) -> (VideoFormat) throws(VideoError) -> VideoFormat? {
    let code = letters.utf8.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return { (_: VideoFormat) throws(VideoError) -> VideoFormat? in
      VideoFormat(
        letters: code, width: width, height: height, bytesPerRow: bytesPerRow, range: range)
    }
  }

  private func error(_ device: Device, limits: ImageLimits = ImageLimits()) -> VideoError? {
    thrownError { () throws(VideoError) in _ = try capture(device, limits: limits) }
  }

  @Test func `formats are asked for in order, and the first that is granted is taken`() throws {
    var device = Device()
    device.settle = { format throws(VideoError) in
      guard format.letters == VideoCoding.yuyv.rawValue else { return nil }
      return VideoFormat(letters: format.letters, width: 2, height: 2, bytesPerRow: 6)
    }
    // Rows are padded to six bytes.
    device.events = [
      .frame([10, 128, 20, 128, 0, 0, 30, 128, 40, 128], milliseconds: 5, sequence: 0)
    ]
    var capture = try capture(device)
    #expect(try capture.next()?.image == GrayImage(width: 2, height: 2, pixels: [10, 20, 30, 40]))
  }

  @Test func `a format other than the one asked for is taken if it is read here`() throws {
    var device = Device()
    device.settle = settling("GREY", bytesPerRow: 3, range: .limited)
    device.events = [.frame([16, 235, 0, 126, 0], milliseconds: 0, sequence: 0)]
    var capture = try capture(device)
    #expect(try capture.next()?.image.pixels == [0, 255, 128, 0])
  }

  @Test func `the letters of formats are those of the kernel's header`() {
    #expect(
      VideoCoding.allCases.map { VideoFormat(letters: $0.rawValue, width: 1, height: 1).name }
        == ["GREY", "YUYV", "MJPG"])
  }

  @Test func `a device of no use is refused, by what it offers`() {
    var device = Device()
    device.settle = settling("H264", bytesPerRow: 0)
    #expect(error(device) == .noUsableFormat(offered: ["H264"]))
    device.settle = { _ throws(VideoError) in nil }
    #expect(error(device) == .noUsableFormat(offered: []))
    device = Device()
    device.capabilities.captures = false
    #expect(error(device) == .notACamera(card: "Simulated"))
    device.capabilities = VideoCapability(card: "Simulated", captures: true, streams: false)
    #expect(error(device) == .notACamera(card: "Simulated"))
  }

  @Test func `a device that another program uses is told`() {
    var device = Device()
    device.settle = { _ throws(VideoError) in throw VideoError(call: "VIDIOC_S_FMT", errno: EBUSY) }
    #expect(error(device) == .busy)
    device = Device()
    device.settle = settling("GREY", bytesPerRow: 2)
    device.startError = VideoError(call: "VIDIOC_STREAMON", errno: ENOSPC)
    #expect(error(device) == .failed(call: "VIDIOC_STREAMON", errno: ENOSPC))
  }

  @Test(arguments: [(0, 2, 2), (2, 0, 2), (2, 2, 1), (2, 2, 1 << 30)])
  func `a driver's senseless format is refused`(width: Int, height: Int, bytesPerRow: Int) {
    var device = Device()
    device.settle = settling("GREY", bytesPerRow: bytesPerRow, width: width, height: height)
    #expect(
      error(device)
        == .senselessFormat(name: "GREY", width: width, height: height, bytesPerRow: bytesPerRow))
  }

  @Test func `frames that are too large are refused`() {
    var device = Device()
    device.settle = settling("MJPG", bytesPerRow: 0, width: 0xFFFF_FFFF, height: 0x7FFF_FFFF)
    #expect(
      error(device)
        == .tooLarge(width: 0xFFFF_FFFF, height: 0x7FFF_FFFF, maximumPixels: 40_000_000))
    device.settle = settling("GREY", bytesPerRow: 2)
    #expect(error(device, limits: ImageLimits(maximumPixels: 4)) == nil)
    #expect(
      error(device, limits: ImageLimits(maximumPixels: 3))
        == .tooLarge(width: 2, height: 2, maximumPixels: 3))
  }

  @Test func `the newest frame is given, and those it overtook keep their numbers`() throws {
    var device = Device()
    device.settle = settling("GREY", bytesPerRow: 2)
    device.events = [
      .frame([1, 1, 1, 1], milliseconds: 100, sequence: 40), .silence,
      .frame([2, 2, 2, 2], milliseconds: 133, sequence: 41),
      .frame([3, 3, 3, 3], milliseconds: 166, sequence: 42), .damagedFrame, .silence,
      // The driver begins anew, and its clock steps back.
      .frame([4, 4, 4, 4], milliseconds: 150, sequence: 0), .silence,
    ]
    var capture = try capture(device)
    let frames = try (0..<3).map { _ in try capture.next() }
    #expect(frames.map { $0?.image.pixels[0] } == [1, 3, 4])
    #expect(frames.map { $0?.index } == [0, 2, 3])
    #expect(
      frames.map { $0?.timestamp } == [.zero, .milliseconds(66), .milliseconds(66)])
  }

  @Test func `a device that always has one more frame is not believed`() throws {
    var device = Device()
    device.settle = settling("GREY", bytesPerRow: 2)
    device.events = (0..<100).map {
      .frame([1, 1, 1, 1], milliseconds: $0, sequence: UInt32($0))
    }
    var capture = try capture(device)
    #expect(try capture.next()?.index == 0)
    #expect(try capture.next()?.index == 33)
  }

  @Test func `what is not ready, interrupted, lost or damaged is waited out`() throws {
    var device = Device()
    device.settle = settling("GREY", bytesPerRow: 2)
    device.events = [
      .silence, .error(EAGAIN), .error(EINTR), .error(EIO), .damagedFrame, .silence,
      .frame([5, 6, 7, 8], milliseconds: 0, sequence: 9),
    ]
    var capture = try capture(device)
    #expect(try capture.next()?.image.pixels == [5, 6, 7, 8])
  }

  @Test func `silence is told, and the next frame may be asked for`() throws {
    var device = Device()
    device.settle = settling("GREY", bytesPerRow: 2)
    device.events = [.frame([1, 1, 1, 1], milliseconds: 0, sequence: 0)]
    var capture = try capture(device)
    #expect(try capture.next() != nil)
    for _ in 0..<2 {
      #expect(
        thrownError { () throws(VideoError) in _ = try capture.next() }
          == .timeout(milliseconds: 20))
    }
  }

  @Test func `a short frame costs one frame`() throws {
    var device = Device()
    device.settle = settling("YUYV", bytesPerRow: 8)
    device.events = [
      .frame([UInt8](repeating: 1, count: 11), milliseconds: 0, sequence: 0), .silence,
      .frame([UInt8](repeating: 1, count: 12), milliseconds: 1, sequence: 1), .silence,
    ]
    var capture = try capture(device)
    #expect(
      thrownError { () throws(VideoError) in _ = try capture.next() }
        == .shortFrame(bytes: 11, expected: 12))
    #expect(try capture.next()?.index == 1)
  }

  @Test func `motion JPEG is decoded, without tables and with padding as cameras send it`() throws {
    let jpeg = MotionJPEGFixture.grayWithoutTables
    var device = Device()
    device.settle = settling("MJPG", bytesPerRow: 0, width: 16, height: 16)
    device.events = [
      .frame(Array(jpeg.prefix(jpeg.count / 2)), milliseconds: 0, sequence: 0), .silence,
      .frame(jpeg + [0, 0, 0], milliseconds: 1, sequence: 1), .silence,
    ]
    var capture = try capture(device)
    let error = thrownError { () throws(VideoError) in _ = try capture.next() }
    guard case .unreadableFrame? = error else {
      Issue.record("half a file was believed")
      return
    }
    let image = try #require(try capture.next()?.image)
    #expect(image.width == 16 && image.height == 16)
    #expect(abs(Int(image[2, 2]) - 40) < 4 && abs(Int(image[13, 13]) - 200) < 4)
  }

  @Test func `unplugging is told once, and ends the stream`() throws {
    var device = Device()
    device.settle = settling("GREY", bytesPerRow: 2)
    device.events = [
      .frame([1, 1, 1, 1], milliseconds: 0, sequence: 0), .silence, .error(ENODEV),
      .frame([1, 1, 1, 1], milliseconds: 0, sequence: 0),
    ]
    var capture = try capture(device)
    #expect(try capture.next() != nil)
    #expect(thrownError { () throws(VideoError) in _ = try capture.next() } == .unplugged)
    #expect(try capture.next() == nil)
  }

  @Test func `waiting ends with the task`() async {
    let waiting = Task { () -> VideoError? in
      var device = Device()
      device.settle = settling("GREY", bytesPerRow: 2)
      return thrownError { () throws(VideoError) in
        var capture = try VideoCapture(
          device, width: 2, height: 2, timeoutMilliseconds: 60_000, limits: ImageLimits())
        _ = try capture.next()
      }
    }
    waiting.cancel()
    #expect(await waiting.value == .cancelled)
  }

  #if os(Linux)
    @Test func `files that are no cameras are refused by the kernel`() {
      #expect(throws: VideoError.failed(call: "open", errno: ENOENT)) {
        try V4L2Frames(path: "/no/such/camera")
      }
      #expect(throws: VideoError.failed(call: "VIDIOC_QUERYCAP", errno: ENOTTY)) {
        try V4L2Frames(path: "/dev/null")
      }
    }
  #endif
}
