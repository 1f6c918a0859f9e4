// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Why bytes could not be written.
public struct WritingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The error's number, as C has it.
  public var errno: CInt

  public var description: String {
    unsafe "The output cannot be written: \(String(cString: strerror(errno)))"
  }
}

/// Writes all of some bytes to an open file, a pipe or a socket.
///
/// Writing to a pipe whose reader is gone raises SIGPIPE, as in any program, unless the caller has that ignored. The
/// corresponding C function is `write`.
func writeAll(_ bytes: [UInt8], to descriptor: CInt) throws(WritingError) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = unsafe rest.withUnsafeBytes { buffer in
      unsafe write(descriptor, buffer.baseAddress, buffer.count)
    }
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if errno == EAGAIN {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = unsafe poll(&waiting, 1, -1)
    } else if errno != EINTR {
      throw WritingError(errno: errno)
    }
  }
}
