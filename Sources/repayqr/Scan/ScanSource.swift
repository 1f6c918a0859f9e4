// SPDX-License-Identifier: Apache-2.0

import Glibc
import Payments
import QRCodes

/// Opens what `scan` was told to look at.
enum ScanSource {
  /// Frames, and what is known of how they come.
  struct Opened {
    var frames: any FrameSource
    /// How many come in a second, as far as is known.
    var framesPerSecond: Double
  }

  /// Whether frames come when they come, and wait for nobody.
  static func isLive(_ name: String) -> Bool {
    if case .device = kind(of: FileName(argument: name)) { return true }
    return false
  }

  /// Opens a source.
  ///
  /// - Parameter isRealTime: Refuses what cannot be live.
  static func open(
    _ name: String, framesPerSecond: Double, isRealTime: Bool
  ) throws -> Opened {
    let file = FileName(argument: name)
    do {
      if name == "-" {
        let frames = try Y4MFrames(descriptor: STDIN_FILENO)
        return Opened(frames: frames, framesPerSecond: rate(frames.rate))
      }
      switch kind(of: file) {
      case .folder:
        guard !isRealTime else {
          throw Failure(.usage, "the frames of a folder wait; --real-time is for streams")
        }
        let rate = FrameRate(framesPerSecond: framesPerSecond) ?? FrameRate(25)
        let frames = try FolderFrames(path: name, rate: rate)
        guard frames.count > 0 else {
          throw Failure(.unreadable, "\(name.escapedForTerminal) holds no images")
        }
        return Opened(frames: frames, framesPerSecond: framesPerSecond)
      case .device:
        return Opened(frames: try V4L2Frames(path: name), framesPerSecond: 30)
      case .file where file.suffix == "y4m":
        let frames = try Y4MFrames(path: name)
        return Opened(frames: frames, framesPerSecond: rate(frames.rate))
      case .file:
        return Opened(frames: try FFmpegFrames(path: name), framesPerSecond: 25)
      case .missing(let code):
        throw Failure(
          .unreadable,
          "\(name.escapedForTerminal) cannot be read: \(unsafe String(cString: strerror(code)))")
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.unreadable, "\(name.escapedForTerminal): \("\(error)".escapedForTerminal)")
    }
  }

  private enum Kind {
    case folder, file, device
    case missing(errno: CInt)
  }

  private static func kind(of name: FileName) -> Kind {
    var status = stat()
    guard unsafe stat(name.cPath, &status) == 0 else { return .missing(errno: errno) }
    return switch status.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFCHR: .device
    default: .file
    }
  }

  private static func rate(_ rate: FrameRate) -> Double {
    Double(rate.frames) / Double(rate.seconds)
  }
}
