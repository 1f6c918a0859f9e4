// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization

/// Standard output and standard error.
///
/// Results go to standard output, everything else to standard error. Output is buffered and written in whole lines. When
/// the reader of a pipe goes away the process ends quietly by SIGPIPE, as `head` expects.
enum Console {
  private static let buffer = Mutex<[UInt8]>([])

  /// Writes a line of results.
  static func print(_ line: String) {
    write([UInt8](line.utf8) + [UInt8(ascii: "\n")])
  }

  /// Writes exact bytes of results.
  static func write(_ bytes: [UInt8]) {
    let isTerminal = isTerminal(STDOUT_FILENO)
    let ready: [UInt8] = buffer.withLock { buffer in
      buffer += bytes
      guard isTerminal || buffer.count >= 65_536 else { return [] }
      defer { buffer = [] }
      return buffer
    }
    writeAll(ready, to: STDOUT_FILENO)
  }

  /// Writes out what is buffered.
  static func flush() {
    let ready = buffer.withLock { buffer in
      defer { buffer = [] }
      return buffer
    }
    writeAll(ready, to: STDOUT_FILENO)
  }

  /// Writes a line that is not a result, after the results so far.
  static func note(_ line: String) {
    flush()
    writeAll([UInt8](line.utf8) + [UInt8(ascii: "\n")], to: STDERR_FILENO)
  }

  /// Writes an error.
  static func complain(_ message: String, prefix: String = "repayqr: ") {
    note(prefix + message)
  }

  static func isTerminal(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }

  private static func writeAll(_ bytes: [UInt8], to descriptor: CInt) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
      }
      if count > 0 {
        written += count
      } else if errno != EINTR && errno != EAGAIN {
        // A full disk under standard output: a result that is lost must not look like success.
        if descriptor == STDOUT_FILENO { Glibc.exit(ExitStatus.backend.rawValue) }
        return
      }
    }
  }
}
