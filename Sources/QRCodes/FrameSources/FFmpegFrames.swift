// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import Imaging

/// The frames of a video file, decoded by FFmpeg in a process of its own.
///
/// Whatever FFmpeg reads can be read; frames come gray, at the video's mean rate. FFmpeg may open files only: an input
/// that looks like an option or an address is taken for a file's name, and a playlist cannot lead it to the network. The
/// process starts at once; it is killed, and its remains cleared away, when the frames are no longer wanted, or when the
/// task that waits for one is cancelled.
public final class FFmpegFrames: FrameSource {
  private var parser: Y4MParser<ChildProcess>?

  /// Starts FFmpeg on a file.
  ///
  /// - Parameter executable: Looked for in PATH unless it has a slash.
  public init(
    path: String, executable: String = "ffmpeg", limits: ImageLimits = ImageLimits()
  ) throws(FFmpegError) {
    do {
      let child = try ChildProcess(executable, arguments: Self.arguments(readingFile: path))
      parser = Y4MParser(child, fallbackRate: FrameRate(25), limits: limits)
    } catch .failed(ENOENT) {
      throw .notInstalled(executable: executable)
    } catch .failed(let code) {
      throw .notStarted(executable: executable, errno: code)
    } catch {
      throw .cancelled
    }
  }

  public func next() throws(FFmpegError) -> Frame? {
    do {
      if let frame = try parser?.next() { return frame }
    } catch {
      throw self.error(for: error)
    }
    try end()
    return nil
  }

  /// Gray in full range, without sound, subtitles and data; `file:` keeps names from being options or addresses.
  static func arguments(readingFile path: String) -> [String] {
    [
      "-nostdin", "-loglevel", "error", "-protocol_whitelist", "file,pipe", "-i", "file:\(path)",
      "-map", "0:v:0", "-f", "yuv4mpegpipe", "-pix_fmt", "gray", "-",
    ]
  }

  /// After the last frame: FFmpeg may have stopped because something was wrong.
  private func end() throws(FFmpegError) {
    defer { parser = nil }
    switch parser?.reader.input.waitForEnding() {
    case nil, .exit(code: 0): return
    case .exit(let code): throw .failed(exitCode: code, message: parser?.complaints ?? "")
    case .signal(let signal): throw .killed(signal: signal, message: parser?.complaints ?? "")
    }
  }

  /// A stream that breaks off usually does so because FFmpeg failed, which then says more.
  private func error(for error: Y4MError) -> FFmpegError {
    defer { parser = nil }
    switch error {
    case .cancelled: return .cancelled
    case .truncated, .notY4M(firstBytes: []):
      do {
        try end()
        return .stream(error)
      } catch let failure {
        return failure
      }
    default: return .stream(error)
    }
  }
}

extension Y4MParser<ChildProcess> {
  fileprivate var complaints: String { reader.input.complaints }
}

/// Why a video gave no further frame.
public enum FFmpegError: Error, Sendable, Equatable {
  /// There is no such program.
  case notInstalled(executable: String)
  /// The program is there, and could not be started.
  case notStarted(executable: String, errno: CInt)
  /// The program failed; the message is the beginning of what it said.
  case failed(exitCode: Int, message: String)
  /// The program was killed.
  case killed(signal: Int, message: String)
  /// The program's output was not as expected.
  case stream(Y4MError)
  /// The task was cancelled while it waited for a frame.
  case cancelled
}

extension FFmpegError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notInstalled(let executable):
      """
      Videos are decoded by FFmpeg, and there is no program \(executable); install it (on Debian and Ubuntu: apt-get \
      install ffmpeg), or give frames as a folder or a .y4m file.
      """
    case .notStarted(let executable, let code):
      unsafe "\(executable) could not be started: \(String(cString: strerror(code)))"
    case .failed(let code, let message): "FFmpeg failed with exit code \(code)\(Self.told(message))"
    case .killed(let signal, let message):
      "FFmpeg was killed by signal \(signal)\(Self.told(message))"
    case .stream(let error): "FFmpeg's output was not as expected. \(error)"
    case .cancelled: "Reading the video was cancelled."
    }
  }

  private static func told(_ message: String) -> String {
    let lines = message.split(whereSeparator: \.isNewline)
    return lines.isEmpty ? "." : ": " + lines.joined(separator: "; ")
  }
}
