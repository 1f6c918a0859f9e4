// SPDX-License-Identifier: Apache-2.0

import Glibc

extension OutputFile {
  /// Writes a file part by part, of any length; a reader sees the old contents or all of the new.
  ///
  /// The corresponding C functions are `open`, `fsync` and `rename`.
  static func write(
    to name: FileName, _ work: (_ write: (String) throws -> Void) async throws -> Void
  ) async throws {
    if name == .standardInput { return try await work { Console.write(Array($0.utf8)) } }
    let isDevice = isDevice(name)
    let part = isDevice ? name : FileName(name.bytes + Array(".\(getpid()).part".utf8))
    let flags = isDevice ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let descriptor = unsafe open(part.cPath, flags, 0o644)
    guard descriptor >= 0 else { throw failure(name, errno) }
    var isComplete = isDevice
    defer {
      close(descriptor)
      if !isComplete { unsafe unlink(part.cPath) }
    }
    var buffer: [UInt8] = []
    func flush() throws {
      if let code = writeAll(buffer, to: descriptor) { throw failure(name, code) }
      buffer.removeAll(keepingCapacity: true)
    }
    try await work { text in
      buffer += Array(text.utf8)
      if buffer.count >= 1 << 16 { try flush() }
    }
    try flush()
    if isDevice { return }
    guard fsync(descriptor) == 0, unsafe rename(part.cPath, name.cPath) == 0 else {
      throw failure(name, errno)
    }
    isComplete = true
  }
}
