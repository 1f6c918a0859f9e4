// SPDX-License-Identifier: Apache-2.0

internal import CGIF
internal import Glibc

/// Why a GIF file could not be written.
public enum GIFError: Error, Sendable, Equatable {
  /// The file could not be made.
  case cannotOpen(path: String, errno: CInt)
  /// A GIF file has 1 to 65,535 columns and rows.
  case senselessSize(width: Int, height: Int)
  /// There was not enough memory.
  case outOfMemory
  /// giflib failed, mostly because the disk is full.
  case library(code: Int, message: String)

  init(code: CInt) {
    let message = unsafe GifErrorString(code).map { unsafe String(cString: $0) }
    self = .library(code: Int(code), message: message ?? "unknown reason")
  }
}

extension GIFError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotOpen(let path, let code):
      unsafe "\(path) cannot be written: \(String(cString: strerror(code)))"
    case .senselessSize(let width, let height):
      "A GIF file has 1 to 65535 columns and rows, and this would have \(width) × \(height)."
    case .outOfMemory: "There was not enough memory to write the GIF file."
    case .library(let code, let message):
      "The GIF file cannot be written: \(message) (giflib \(code))."
    }
  }
}
