// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import QRCodes

/// A shell script stands in for FFmpeg where the child itself is tested.
@Suite struct FFmpegFramesTests {
  private static let isInstalled =
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/ffmpeg") }

  /// One frame of 1 × 1 pixel.
  private static let oneFrame = #"printf 'YUV4MPEG2 W1 H1 F5:1 Cmono\nFRAME\nQ'"#

  @Test(.enabled(if: isInstalled, "FFmpeg is not installed"), arguments: ["video.mkv", "-v:1.avi"])
  func `codes are read from a video`(name: String) throws {
    let folder = try TemporaryFolder()
    for (number, text) in ["first", "second"].enumerated() {
      let symbol = try Symbol(encoding: Array(text.utf8), correction: .medium)
      try folder.write(
        GrayImage(drawing: symbol, pixelsPerModule: 4).padded(by: 2).png(),
        to: "frame-\(number).png")
    }
    let encoder = Process()
    encoder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    encoder.arguments = [
      "ffmpeg", "-nostdin", "-loglevel", "error", "-framerate", "5", "-i",
      folder.path("frame-%d.png"), "-pix_fmt", "yuv420p", "-c:v", "mpeg4", "-q:v", "2",
      "file:" + folder.path(name),
    ]
    try encoder.run()
    encoder.waitUntilExit()
    try #require(encoder.terminationStatus == 0)

    let source = try FFmpegFrames(path: folder.path(name))
    var scanner = CodeScanner()
    var texts: [String?] = []
    var times: [Duration] = []
    while let frame = try source.next() {
      texts += scanner.readings(in: frame.image).map(\.text)
      times.append(frame.timestamp)
      // FFmpeg has stretched the video's limited range.
      #expect(frame.image.pixels.min().map { $0 < 10 } == true)
      #expect(frame.image.pixels.max().map { $0 > 245 } == true)
    }
    #expect(texts == ["first", "second"])
    #expect(times == [.zero, .milliseconds(200)])
    #expect(try source.next() == nil)
  }

  @Test(
    .enabled(if: isInstalled, "FFmpeg is not installed"),
    arguments: ["/no/such.mp4", "http://127.0.0.1:9/a.mp4", "concat:/etc/passwd", "-h"])
  func `what is not a file is refused by FFmpeg, as a name`(path: String) throws {
    let source = try FFmpegFrames(path: path)
    let error = thrownError { () throws(FFmpegError) in _ = try source.next() }
    guard case .failed(exitCode: 1, let message)? = error else {
      Issue.record("not refused: \(String(describing: error))")
      return
    }
    #expect(message.contains("No such file"))
    #expect(try source.next() == nil)
  }

  @Test(.enabled(if: isInstalled, "FFmpeg is not installed"))
  func `a playlist does not lead to the network`() throws {
    let folder = try TemporaryFolder()
    let playlist =
      "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n"
    let source = try FFmpegFrames(path: try folder.write(Array(playlist.utf8), to: "list.m3u8"))
    let error = thrownError { () throws(FFmpegError) in _ = try source.next() }
    guard case .failed(_, let message)? = error else {
      Issue.record("not refused: \(String(describing: error))")
      return
    }
    #expect(message.contains("not on whitelist"))
  }

  @Test func `a missing program is told, with what to do`() {
    let error = FFmpegError.notInstalled(executable: "no-such-ffmpeg")
    #expect(throws: error) { try FFmpegFrames(path: "a.mp4", executable: "no-such-ffmpeg") }
    #expect("\(error)".contains("apt-get install ffmpeg"))
  }

  @Test func `a file that is no program is told`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1, 2, 3], to: "program")
    #expect(throws: FFmpegError.notStarted(executable: path, errno: EACCES)) {
      try FFmpegFrames(path: "a.mp4", executable: path)
    }
  }

  @Test func `a failure is told with the program's own words, after the frames before it`() throws {
    let folder = try TemporaryFolder()
    let program = try folder.script("\(Self.oneFrame); echo 'moov atom not found' >&2; exit 69")
    let source = try FFmpegFrames(path: "a.mp4", executable: program)
    #expect(try source.next()?.image.pixels == [UInt8(ascii: "Q")])
    let error = FFmpegError.failed(exitCode: 69, message: "moov atom not found\n")
    #expect(throws: error) { try source.next() }
    #expect("\(error)" == "FFmpeg failed with exit code 69: moov atom not found")
    #expect(try source.next() == nil)
  }

  @Test func `a stream that breaks off is blamed on what ended the program`() throws {
    let folder = try TemporaryFolder()
    let killed = try folder.script("printf 'YUV4MPEG2 W9'; kill -SEGV $$", named: "killed")
    let first = try FFmpegFrames(path: "a.mp4", executable: killed)
    #expect(throws: FFmpegError.killed(signal: 11, message: "")) { try first.next() }
    let calm = try folder.script("printf 'YUV4MPEG2 W9'", named: "calm")
    let second = try FFmpegFrames(path: "a.mp4", executable: calm)
    #expect(throws: FFmpegError.stream(.truncated(atByte: 12, frame: nil))) { try second.next() }
    #expect(try second.next() == nil)
  }

  @Test func `a program that complains without end is not blocked, and its words are bounded`()
    throws
  {
    let folder = try TemporaryFolder()
    let program = try folder.script("yes complaint | head -c 1000000 >&2; \(Self.oneFrame); exit 1")
    let source = try FFmpegFrames(path: "a.mp4", executable: program)
    #expect(try source.next() != nil)
    let error = thrownError { () throws(FFmpegError) in _ = try source.next() }
    guard case .failed(exitCode: 1, let message)? = error else {
      Issue.record("not told: \(String(describing: error))")
      return
    }
    #expect(message.utf8.count == 4_096)
    #expect(message.hasPrefix("complaint\n"))
  }

  @Test func `the program is killed and reaped when the frames are no longer wanted`() throws {
    let folder = try TemporaryFolder()
    let program = try folder.script(
      "echo $$ > '\(folder.path("pid"))'; \(Self.oneFrame); exec sleep 60")
    func firstFrame() throws -> Int? {
      try FFmpegFrames(path: "a.mp4", executable: program).next()?.index
    }
    #expect(try firstFrame() == 0)
    #expect(try Self.isGone(folder))
  }

  @Test func `the program is killed and reaped when the task is cancelled`() async throws {
    let folder = try TemporaryFolder()
    let program = try folder.script("echo $$ > '\(folder.path("pid"))'; exec sleep 60")
    let waiting = Task { () -> FFmpegError? in
      thrownError { () throws(FFmpegError) in
        _ = try FFmpegFrames(path: "a.mp4", executable: program).next()
      }
    }
    while (try? String(contentsOfFile: folder.path("pid"), encoding: .utf8))?.isEmpty != false {
      try await Task.sleep(for: .milliseconds(5))
    }
    let start = ContinuousClock.now
    waiting.cancel()
    #expect(await waiting.value == .cancelled)
    // Long before the program would have ended by itself, on a busy machine too.
    #expect(ContinuousClock.now - start < .seconds(50))
    #expect(try Self.isGone(folder))
  }

  @Test func `the program has no signals blocked and an empty input`()
    throws
  {
    let folder = try TemporaryFolder()
    let report = folder.path("report")
    let program = try folder.script(
      "{ cat; grep SigBlk /proc/self/status; } > '\(report)'; \(Self.oneFrame)")
    // A thread of Dispatch, where most signals are blocked.
    let index = try DispatchQueue(label: "frames").sync {
      try FFmpegFrames(path: "a.mp4", executable: program).next()?.index
    }
    #expect(index == 0)
    let text = try String(contentsOfFile: report, encoding: .utf8)
    #expect(text == "SigBlk:\t0000000000000000\n")
  }

  /// Whether the process whose number was written down is neither running nor a zombie.
  private static func isGone(_ folder: TemporaryFolder) throws -> Bool {
    let text = try String(contentsOfFile: folder.path("pid"), encoding: .utf8)
    let identifier = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    return kill(identifier, 0) != 0 && errno == ESRCH
  }
}
