// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Writes all of `bytes`, however many calls it takes, and gives the error number where it cannot.
///
/// The corresponding C function is `write`.
func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> CInt? {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = unsafe rest.withUnsafeBytes { buffer in
      unsafe write(descriptor, buffer.baseAddress, buffer.count)
    }
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if errno != EINTR && errno != EAGAIN {
      return errno
    }
  }
  return nil
}
