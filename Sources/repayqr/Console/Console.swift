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
    deliver(ready)
  }

  /// Writes out what is buffered.
  static func flush() {
    let ready = buffer.withLock { buffer in
      defer { buffer = [] }
      return buffer
    }
    deliver(ready)
  }

  /// Writes a line that is not a result, after the results so far.
  static func note(_ line: String) {
    flush()
    _ = writeAll([UInt8](line.utf8) + [UInt8(ascii: "\n")], to: STDERR_FILENO)
  }

  /// Writes an error.
  static func complain(_ message: String, prefix: String = "repayqr: ") {
    note(prefix + message)
  }

  static func isTerminal(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }

  /// A full disk under standard output must not look like success: what was written is not all there is.
  private static func deliver(_ bytes: [UInt8]) {
    if writeAll(bytes, to: STDOUT_FILENO) != nil { Glibc.exit(ExitStatus.backend.rawValue) }
  }
}
