// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Reads a file descriptor piece by piece: records that end with a byte, or a known number of bytes.
///
/// It holds one record and one chunk at a time, however long the stream is.
package struct BufferedInput {
  private let descriptor: CInt
  private var buffer: [UInt8] = []
  private var consumed = 0

  /// The descriptor stays open and the caller's.
  package init(descriptor: CInt) {
    self.descriptor = descriptor
  }

  /// The bytes up to the next `terminator`, or up to the end where the last record has none, or nil at the end.
  package mutating func readRecord(endingWith terminator: UInt8) -> [UInt8]? {
    var searched = consumed
    while true {
      if let end = buffer[searched...].firstIndex(of: terminator) {
        defer { consumed = end + 1 }
        return Array(buffer[consumed..<end])
      }
      let unsearched = buffer.count - consumed
      guard fill() else {
        guard consumed < buffer.count else { return nil }
        defer { consumed = buffer.count }
        return Array(buffer[consumed...])
      }
      searched = consumed + unsearched
    }
  }

  /// The next `count` bytes, or nil where the stream ends before.
  package mutating func readExactly(_ count: Int) -> [UInt8]? {
    guard count >= 0 else { return nil }
    while buffer.count - consumed < count {
      guard fill() else { return nil }
    }
    defer { consumed += count }
    return Array(buffer[consumed..<consumed + count])
  }

  /// Drops what was consumed and appends one chunk; false at the end of the stream.
  private mutating func fill() -> Bool {
    buffer.removeSubrange(..<consumed)
    consumed = 0
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { bytes in
        unsafe read(descriptor, bytes.baseAddress, bytes.count)
      }
      if count > 0 {
        buffer += chunk[..<count]
        return true
      }
      if count == 0 || errno != EINTR { return false }
    }
  }
}
