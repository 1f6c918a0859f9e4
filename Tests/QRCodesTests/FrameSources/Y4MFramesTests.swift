// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import QRCodes

@Suite struct Y4MFramesTests {
  private static func stream(_ head: String, _ frames: [[UInt8]]) -> [UInt8] {
    Array((head + "\n").utf8) + frames.flatMap { Array("FRAME\n".utf8) + $0 }
  }

  private static func parser(
    _ bytes: [UInt8], chunk: Int = 1_000, limits: ImageLimits = ImageLimits()
  ) -> Y4MParser<ChunkedInput> {
    Y4MParser(
      ChunkedInput(bytes: bytes, chunk: chunk), fallbackRate: FrameRate(25), limits: limits)
  }

  /// All frames, or the error.
  private static func frames(_ bytes: [UInt8], chunk: Int = 1_000) throws -> [Frame] {
    var parser = parser(bytes, chunk: chunk)
    var frames: [Frame] = []
    while let frame = try parser.next() { frames.append(frame) }
    return frames
  }

  private static func error(
    _ bytes: [UInt8], limits: ImageLimits = ImageLimits()
  ) -> Y4MError? {
    var parser = parser(bytes, limits: limits)
    do {
      while try parser.next() != nil {}
      return nil
    } catch {
      // Whatever was wrong, the stream has ended.
      #expect((try? parser.next()) == .some(nil))
      return error
    }
  }

  @Test(arguments: [1, 5, 1_000])
  func `frames come with their pixels, numbers and times`(chunk: Int) throws {
    let bytes = Self.stream(
      "YUV4MPEG2 W3 H2 F30000:1001 Ip A1:1 C420jpeg XCOLORRANGE=FULL",
      [[1, 2, 3, 4, 5, 6, 9, 9, 9, 9], [7, 8, 9, 10, 11, 255, 9, 9, 9, 9]])
    let frames = try Self.frames(bytes, chunk: chunk)
    #expect(frames.map(\.image.pixels) == [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 255]])
    #expect(frames.map(\.index) == [0, 1])
    #expect(frames.map(\.timestamp) == [.zero, .nanoseconds(33_366_666)])
    #expect(frames[0].image.width == 3 && frames[0].image.height == 2)
  }

  @Test(arguments: [
    ("420", 4 + 2), ("420jpeg", 4 + 2), ("420mpeg2", 4 + 2), ("420paldv", 4 + 2), ("411", 4 + 4),
    ("422", 4 + 4), ("444", 4 + 8), ("444alpha", 4 + 12), ("mono", 4), ("420p10", 2 * 6),
    ("422p12", 2 * 8), ("444p16", 2 * 12), ("mono9", 2 * 4), ("mono16", 2 * 4),
  ])
  func `what follows the luma is passed over, whatever the chroma`(name: String, count: Int) throws
  {
    let frame = [UInt8](repeating: 0, count: count)
    let bytes = Self.stream("YUV4MPEG2 W2 H2 F1:1 C\(name)", [frame, frame, frame])
    #expect(try Self.frames(bytes).count == 3)
  }

  @Test func `odd sizes have chroma planes that are rounded up`() throws {
    let frame = [UInt8](repeating: 0, count: 5 * 3 + 2 * 3 * 2)
    #expect(try Self.frames(Self.stream("YUV4MPEG2 W5 H3 F1:1 C420", [frame, frame])).count == 2)
    let wide = [UInt8](repeating: 0, count: 5 * 3 + 2 * 2 * 3)
    #expect(try Self.frames(Self.stream("YUV4MPEG2 W5 H3 F1:1 C411", [wide, wide])).count == 2)
  }

  @Test func `the limited range is stretched, and what lies beyond is held`() throws {
    let luma: [UInt8] = [0, 16, 17, 126, 234, 235, 255]
    let grays: [UInt8] = [0, 0, 1, 128, 254, 255, 255]
    func gray(_ parameters: String) throws -> [UInt8] {
      let chroma = [UInt8](repeating: 128, count: parameters.contains("mono") ? 0 : 8)
      let bytes = Self.stream("YUV4MPEG2 W7 H1 F1:1 \(parameters)", [luma + chroma])
      return try Self.frames(bytes)[0].image.pixels
    }
    #expect(try gray("C420") == grays)
    #expect(try gray("C420 XCOLORRANGE=LIMITED") == grays)
    #expect(try gray("C420 XCOLORRANGE=FULL") == luma)
    #expect(try gray("Cmono") == luma)
    #expect(try gray("Cmono XCOLORRANGE=LIMITED") == grays)
  }

  @Test func `deep samples are rounded to 8 bits`() throws {
    func gray(_ samples: [UInt16], _ parameters: String) throws -> [UInt8] {
      let bytes = samples.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      return try Self.frames(
        Self.stream("YUV4MPEG2 W\(samples.count) H1 F1:1 \(parameters)", [bytes]))[0].image.pixels
    }
    // 0xFFFF has bits that a sample of 10 bits should not have.
    let ten: [UInt16] = [0, 64, 512, 940, 1_023, 0xFFFF]
    #expect(try gray(ten, "Cmono10 XCOLORRANGE=FULL") == [0, 16, 128, 234, 255, 255])
    #expect(try gray(ten, "Cmono10 XCOLORRANGE=LIMITED") == [0, 0, 130, 255, 255, 255])
    #expect(try gray([0, 128, 129, 65_535], "Cmono16") == [0, 0, 1, 255])
  }

  @Test func `interlaced streams, comments and parameters of frames are passed over`() throws {
    let bytes = Array(
      "YUV4MPEG2 W1 H1 F1:1 Ib A128:117 Cmono XABC XYSCSS=MONO\nFRAME Ixyz XA\nQ".utf8)
    #expect(try Self.frames(bytes).map(\.image.pixels) == [[UInt8(ascii: "Q")]])
  }

  @Test func `a stream that does not tell its rate gets the caller's`() throws {
    for rate in ["", " F0:0"] {
      let frames = try Self.frames(Self.stream("YUV4MPEG2 W1 H1\(rate) Cmono", [[1], [2]]))
      #expect(frames[1].timestamp == .milliseconds(40))
    }
  }

  @Test func `a stream cut off at any byte gives the frames before, and names the byte`() throws {
    let head = "YUV4MPEG2 W3 H2 F25:1 C420 XCOLORRANGE=FULL"
    let frame = [UInt8](1...10)
    let whole = Self.stream(head, [frame, frame])
    let headCount = head.utf8.count + 1
    for count in 0..<whole.count {
      for chunk in [1, 7, 1_000] {
        var parser = Self.parser(Array(whole[..<count]), chunk: chunk)
        var complete = 0
        var error: Y4MError?
        do {
          while try parser.next() != nil { complete += 1 }
        } catch let thrown {
          error = thrown
        }
        #expect(complete == max(0, count - headCount) / 16)
        switch count {
        case 0: #expect(error == .notY4M(firstBytes: []))
        case ..<headCount: #expect(error == .truncated(atByte: count, frame: nil))
        case _ where (count - headCount).isMultiple(of: 16): #expect(error == nil)
        default: #expect(error == .truncated(atByte: count, frame: complete))
        }
        #expect(try parser.next() == nil)
      }
    }
  }

  @Test(arguments: [
    ("YUV4MPEG2 H2 F1:1", Y4MError.missingParameter("W")),
    ("YUV4MPEG2 W2 F1:1", .missingParameter("H")),
    ("YUV4MPEG2 W H2", .invalidParameter("W", atByte: 10)),
    ("YUV4MPEG2 W-2 H2", .invalidParameter("W-2", atByte: 10)),
    ("YUV4MPEG2 W0 H2", .invalidParameter("W0", atByte: 10)),
    ("YUV4MPEG2 W+2 H2", .invalidParameter("W+2", atByte: 10)),
    ("YUV4MPEG2 W2 H0x10", .invalidParameter("H0x10", atByte: 13)),
    ("YUV4MPEG2 W2147483648 H1", .invalidParameter("W2147483648", atByte: 10)),
    ("YUV4MPEG2 W99999999999999999999 H1", .invalidParameter("W99999999999999999999", atByte: 10)),
    ("YUV4MPEG2 W2 H2 F25", .invalidParameter("F25", atByte: 16)),
    ("YUV4MPEG2 W2 H2 F25:0", .invalidParameter("F25:0", atByte: 16)),
    ("YUV4MPEG2 W2 H2 F-1:1", .invalidParameter("F-1:1", atByte: 16)),
    ("YUV4MPEG2 W2 H2 F1:1:1", .invalidParameter("F1:1:1", atByte: 16)),
    ("YUV4MPEG2 W2 H2 C410", .unsupportedChroma("410")),
    ("YUV4MPEG2 W2 H2 C420p8", .unsupportedChroma("420p8")),
    ("YUV4MPEG2 W2 H2 C420p17", .unsupportedChroma("420p17")),
    ("YUV4MPEG2 W2 H2 C", .unsupportedChroma("")),
    (
      "YUV4MPEG2 W2147483647 H2147483647",
      .tooLarge(width: 2_147_483_647, height: 2_147_483_647, maximumPixels: 40_000_000)
    ),
    (
      "YUV4MPEG2 W40000001 H1",
      .tooLarge(width: 40_000_001, height: 1, maximumPixels: 40_000_000)
    ),
    ("YUV4MPEG3 W2 H2", .notY4M(firstBytes: Array("YUV4MPEG3".utf8))),
    ("YUV4MPEG2W2 H2", .notY4M(firstBytes: Array("YUV4MPEG2".utf8))),
    ("RIFF", .notY4M(firstBytes: Array("RIFF".utf8))),
    ("", .notY4M(firstBytes: [])),
  ])
  func `a hostile first line is refused before memory is taken`(head: String, error: Y4MError) {
    #expect(Self.error(Array((head + "\n").utf8)) == error)
    #expect(!"\(error)".isEmpty)
  }

  @Test func `lines are bounded, that of the stream and those of frames`() {
    let limit = Y4MHeader.lineLimitBytes
    let head = "YUV4MPEG2 W1 H1 F1:1 Cmono X"
    let longest = head + String(repeating: "x", count: limit - head.utf8.count)
    #expect(Self.error(Self.stream(longest, [[1]])) == nil)
    #expect(
      Self.error(Self.stream(longest + "x", [[1]])) == .lineTooLong(atByte: 0, limitBytes: limit))

    let start = Array((head + "\n").utf8)
    let frame = Array("FRAME X".utf8) + [UInt8](repeating: 0x78, count: limit)
    #expect(
      Self.error(start + frame) == .lineTooLong(atByte: start.count, limitBytes: limit))
  }

  @Test(arguments: ["FRAMES\n", "FRAM\n", "\n", "frame\n", "XFRAME\n"])
  func `what stands where a frame should begin is refused`(marker: String) {
    let start = Self.stream("YUV4MPEG2 W1 H1 F1:1 Cmono", [[1]])
    #expect(
      Self.error(start + Array(marker.utf8) + [2]) == .noFrame(frame: 1, atByte: start.count))
  }

  @Test func `the caller's limit on pixels holds`() {
    let bytes = Self.stream("YUV4MPEG2 W2 H2 F1:1 Cmono", [[1, 2, 3, 4]])
    #expect(Self.error(bytes, limits: ImageLimits(maximumPixels: 4)) == nil)
    #expect(
      Self.error(bytes, limits: ImageLimits(maximumPixels: 3))
        == .tooLarge(width: 2, height: 2, maximumPixels: 3))
  }

  @Test(arguments: [Y4MWriter.Chroma.mono, .neutral420])
  func `what was written is read back from a file and from a pipe`(chroma: Y4MWriter.Chroma) throws
  {
    let images = (0..<3).map { step in
      GrayImage(width: 5, height: 3, pixels: (0..<15).map { UInt8($0 * 17 + step) })
    }
    let folder = try TemporaryFolder()
    let path = try folder.write([], to: "video.y4m")
    let handle = try #require(FileHandle(forWritingAtPath: path))
    var writer = Y4MWriter(
      descriptor: handle.fileDescriptor, width: 5, height: 3, rate: FrameRate(50), chroma: chroma)
    for image in images { try writer.write(image) }
    try handle.close()

    let source = try Y4MFrames(path: path)
    #expect(source.width == 5 && source.height == 3 && source.rate == FrameRate(50))
    #expect(try (0..<3).map { _ in try source.next()?.image } == images)
    #expect(try source.next() == nil)

    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data(contentsOf: URL(fileURLWithPath: path)))
    try pipe.fileHandleForWriting.close()
    let piped = try Y4MFrames(descriptor: pipe.fileHandleForReading.fileDescriptor)
    #expect(try (0..<3).map { _ in try piped.next()?.image } == images)
    #expect(try piped.next() == nil)
  }

  @Test func `a missing file and a folder are told`() {
    #expect(throws: Y4MError.cannotOpen(path: "/no/such.y4m", errno: ENOENT)) {
      try Y4MFrames(path: "/no/such.y4m")
    }
    #expect(throws: Y4MError.cannotRead(atByte: 0, errno: EISDIR)) { try Y4MFrames(path: "/") }
  }

  @Test func `a full disk is told`() throws {
    let handle = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    var writer = Y4MWriter(
      descriptor: handle.fileDescriptor, width: 1, height: 1, rate: FrameRate(1))
    #expect(throws: WritingError(errno: ENOSPC)) {
      try writer.write(GrayImage(width: 1, height: 1))
    }
  }

  @Test func `waiting for a pipe ends with the task`() async throws {
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    let waiting = Task { () -> Y4MError? in
      thrownError { () throws(Y4MError) in _ = try Y4MFrames(descriptor: descriptor) }
    }
    waiting.cancel()
    #expect(await waiting.value == .cancelled)
    try pipe.fileHandleForWriting.close()
  }
}

/// Bytes in memory, given out in pieces.
private struct ChunkedInput: ByteInput, ~Copyable {
  let bytes: [UInt8]
  let chunk: Int
  private var place = 0

  init(bytes: [UInt8], chunk: Int) {
    self.bytes = bytes
    self.chunk = chunk
  }

  mutating func read(into target: inout OutputSpan<UInt8>) throws(InputProblem) {
    let count = min(chunk, target.freeCapacity, bytes.count - place)
    for byte in bytes[place..<place + count] { target.append(byte) }
    place += count
  }
}
