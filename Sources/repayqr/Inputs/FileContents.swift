// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Reads whole files, with a limit on their size.
enum FileContents {
  /// No image of 40 megapixels needs more: uncompressed, in 16 bits and four channels, it takes 320 MB, and such files are
  /// not what a camera delivers.
  static let imageLimitBytes = 256 << 20

  /// Why a file could not be read.
  enum Problem: Error, Equatable {
    case cannotOpen(errno: CInt)
    case isFolder
    case tooLarge(limitBytes: Int)

    /// A sentence for people.
    var message: String {
      switch self {
      case .cannotOpen(let code): unsafe "cannot be read: \(String(cString: strerror(code)))"
      case .isFolder: "is a folder"
      case .tooLarge(let limit): "is larger than \(limit >> 20) MiB, the limit for one file"
      }
    }
  }

  /// The contents of a file, or of standard input for `-`.
  ///
  /// The corresponding C functions are `open`, `fstat` and `read`.
  static func read(_ name: FileName, limitBytes: Int = imageLimitBytes) throws(Problem) -> [UInt8] {
    if name == .standardInput { return try readAll(STDIN_FILENO, limitBytes: limitBytes) }
    let descriptor = unsafe open(name.cPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .cannotOpen(errno: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isFolder }
    if status.st_mode & S_IFMT == S_IFREG && status.st_size > limitBytes {
      throw .tooLarge(limitBytes: limitBytes)
    }
    return try readAll(descriptor, limitBytes: limitBytes, expecting: Int(status.st_size))
  }

  private static func readAll(
    _ descriptor: CInt, limitBytes: Int, expecting size: Int = 0
  ) throws(Problem) -> [UInt8] {
    var contents: [UInt8] = []
    contents.reserveCapacity(max(size, 0))
    var chunk = [UInt8](repeating: 0, count: min(max(size, 4_096) + 1, 1 << 20))
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count == 0 { return contents }
      if count < 0 {
        if errno == EINTR { continue }
        throw .cannotOpen(errno: errno)
      }
      contents += chunk[..<count]
      guard contents.count <= limitBytes else { throw .tooLarge(limitBytes: limitBytes) }
    }
  }
}
