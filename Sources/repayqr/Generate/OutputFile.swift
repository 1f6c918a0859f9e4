// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Writes whole files: a reader sees the old contents or the new, never a part.
enum OutputFile {
  /// Writes to a temporary name in the same folder, flushes it to the device, and renames it.
  ///
  /// The corresponding C functions are `open`, `fsync` and `rename`.
  static func write(_ contents: [UInt8], to name: FileName) throws {
    if name == .standardInput {
      Console.write(contents)
      return
    }
    let temporary = FileName(name.bytes + Array(".\(getpid()).part".utf8))
    let path = cPath(name)
    let temporaryPath = cPath(temporary)
    let descriptor = unsafe open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(name) }
    var isComplete = false
    defer { if !isComplete { unsafe unlink(temporaryPath) } }
    var written = 0
    while written < contents.count {
      let count = unsafe contents.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let failure = failure(name)
        close(descriptor)
        throw failure
      }
      written += count
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0,
      unsafe rename(temporaryPath, path) == 0
    else { throw failure(name) }
    isComplete = true
  }

  /// Makes a folder, and those above it, unless it exists.
  static func makeFolder(_ name: FileName) throws {
    if ImageInputs.isFolder(name) { return }
    if let slash = name.bytes.dropLast().lastIndex(of: UInt8(ascii: "/")), slash > 0 {
      try makeFolder(FileName(Array(name.bytes[..<slash])))
    }
    guard unsafe mkdir(cPath(name), 0o755) == 0 || errno == EEXIST else { throw failure(name) }
  }

  private static func cPath(_ name: FileName) -> [CChar] {
    name.bytes.map(CChar.init(bitPattern:)) + [0]
  }

  private static func failure(_ name: FileName) -> Failure {
    let reason = unsafe String(cString: strerror(errno))
    return Failure(.backend, "cannot write \(name.text): \(reason)")
  }
}
