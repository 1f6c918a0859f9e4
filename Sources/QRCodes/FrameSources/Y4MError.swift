// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Why a YUV4MPEG2 stream gave no further frame. Offsets count bytes from the start of the stream.
public enum Y4MError: Error, Sendable, Equatable {
  /// The file could not be opened.
  case cannotOpen(path: String, errno: CInt)
  /// The stream begins otherwise; at most nine of its first bytes are given.
  case notY4M(firstBytes: [UInt8])
  /// The line that begins at `atByte`, of the stream or of a frame, is longer than allowed.
  case lineTooLong(atByte: Int, limitBytes: Int)
  /// The stream's first line does not say its width (W) or height (H).
  case missingParameter(String)
  /// A size or rate in the first line makes no sense.
  case invalidParameter(String, atByte: Int)
  /// The samples lie in a way that is not read here.
  case unsupportedChroma(String)
  /// The frames have more pixels than allowed.
  case tooLarge(width: Int, height: Int, maximumPixels: Int)
  /// Where frame `frame` should begin, at `atByte`, there is something else.
  case noFrame(frame: Int, atByte: Int)
  /// The stream ends at `atByte`, within its first line (`frame` is nil) or within a frame.
  case truncated(atByte: Int, frame: Int?)
  /// The stream could not be read on.
  case cannotRead(atByte: Int, errno: CInt)
  /// The task was cancelled while it waited for the stream.
  case cancelled
}

extension Y4MError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotOpen(let path, let code):
      unsafe "\(path) cannot be opened: \(String(cString: strerror(code)))"
    case .notY4M(firstBytes: []):
      "The stream is empty; expected a YUV4MPEG2 stream."
    case .notY4M:
      "This is not a YUV4MPEG2 stream; it should begin with \(Y4MHeader.signature)."
    case .lineTooLong(let offset, let limit):
      "The line that begins at byte \(offset) of the stream is longer than \(limit) bytes."
    case .missingParameter(let name):
      "The stream's first line lacks the parameter \(name)."
    case .invalidParameter(let parameter, let offset):
      "The stream's first line has \(parameter.debugDescription) at byte \(offset), which makes no sense."
    case .unsupportedChroma(let name):
      "The stream's samples are of the kind \(name.debugDescription), which is not read here; convert it to 420 or mono."
    case .tooLarge(let width, let height, let maximumPixels):
      "The stream's frames have \(width) × \(height) pixels, and at most \(maximumPixels) pixels are allowed."
    case .noFrame(let frame, let offset):
      "Frame \(frame) should begin at byte \(offset) of the stream, but something else is there."
    case .truncated(let offset, let frame?):
      "The stream is cut off: it ends at byte \(offset), within frame \(frame)."
    case .truncated(let offset, nil):
      "The stream is cut off: it ends at byte \(offset), within its first line."
    case .cannotRead(let offset, let code):
      unsafe "The stream cannot be read after byte \(offset): \(String(cString: strerror(code)))"
    case .cancelled:
      "Reading the stream was cancelled."
    }
  }
}
