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
    if isDevice(name) {
      try writeDirectly(contents, to: name)
      return
    }
    let temporary = FileName(name.bytes + Array(".\(getpid()).part".utf8))
    let path = name.cPath
    let temporaryPath = temporary.cPath
    let descriptor = unsafe open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(name, errno) }
    var isComplete = false
    defer { if !isComplete { unsafe unlink(temporaryPath) } }
    if let code = writeAll(contents, to: descriptor) {
      close(descriptor)
      throw failure(name, code)
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0,
      unsafe rename(temporaryPath, path) == 0
    else { throw failure(name, errno) }
    isComplete = true
  }

  /// Whether something is there that is not a file: renaming onto `/dev/null` would replace the device.
  static func isDevice(_ name: FileName) -> Bool {
    var status = stat()
    return unsafe stat(name.cPath, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  private static func writeDirectly(_ contents: [UInt8], to name: FileName) throws {
    let descriptor = unsafe open(name.cPath, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(name, errno) }
    defer { close(descriptor) }
    if let code = writeAll(contents, to: descriptor) { throw failure(name, code) }
  }

  /// Makes a folder, and those above it, unless it exists.
  static func makeFolder(_ name: FileName) throws {
    if ImageInputs.isFolder(name) { return }
    if let slash = name.bytes.dropLast().lastIndex(of: UInt8(ascii: "/")), slash > 0 {
      try makeFolder(FileName(Array(name.bytes[..<slash])))
    }
    guard unsafe mkdir(name.cPath, 0o755) == 0 || errno == EEXIST else {
      throw failure(name, errno)
    }
  }

  static func failure(_ name: FileName, _ code: CInt) -> Failure {
    let reason = unsafe String(cString: strerror(code))
    return Failure(.backend, "cannot write \(name.text): \(reason)")
  }
}
