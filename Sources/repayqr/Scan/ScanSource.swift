// SPDX-License-Identifier: Apache-2.0

import Glibc
import Payments
import QRCodes

/// Opens what `scan` was told to look at.
enum ScanSource {
  /// The frames, and how many come in a second as far as is known.
  static func open(
    _ name: String, framesPerSecond: Double
  ) throws -> (frames: any FrameSource, framesPerSecond: Double) {
    let file = FileName(argument: name)
    do {
      if name == "-" {
        let frames = try Y4MFrames(descriptor: STDIN_FILENO)
        return (frames, rate(frames.rate))
      }
      switch kind(of: file) {
      case .folder:
        let rate = FrameRate(framesPerSecond: framesPerSecond) ?? FrameRate(25)
        let frames = try FolderFrames(path: name, rate: rate)
        guard frames.count > 0 else {
          throw Failure(.unreadable, "\(name.escapedForTerminal) holds no images")
        }
        return (frames, framesPerSecond)
      case .device:
        return (try V4L2Frames(path: name), 30)
      case .file where file.suffix == "y4m":
        let frames = try Y4MFrames(path: name)
        return (frames, rate(frames.rate))
      case .file:
        return (try FFmpegFrames(path: name), 25)
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
