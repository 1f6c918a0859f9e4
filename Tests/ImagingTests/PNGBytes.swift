// SPDX-License-Identifier: Apache-2.0

@testable import Imaging

/// PNG files put together by hand, so that tests can make what no writer would.
enum PNGBytes {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + data
    return bigEndian(data.count) + named
      + bigEndian(Checksum.ofBytes(in: 0..<named.count, of: named))
  }

  static func header(
    width: Int, height: Int, depth: Int = 8, colourType: UInt8 = 0, interlaceMethod: UInt8 = 0
  ) -> [UInt8] {
    chunk(
      "IHDR",
      bigEndian(width) + bigEndian(height) + [UInt8(depth), colourType, 0, 0, interlaceMethod])
  }

  static let end = chunk("IEND", [])

  /// The data of the first chunk with this name.
  static func chunk(_ name: String, of file: [UInt8]) -> [UInt8]? {
    var offset = 8
    while offset + 8 <= file.count {
      let length = file.bigEndian32(at: offset)
      if file[offset + 4..<offset + 8].elementsEqual(name.utf8) {
        return Array(file[offset + 8..<offset + 8 + length])
      }
      offset += 12 + length
    }
    return nil
  }

  /// A zlib stream of stored blocks (RFC 1950 and 1951), which needs no compressor.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let count = min(65_535, bytes.count - start)
      let isLast = start + count == bytes.count
      stream += [isLast ? 1 : 0, UInt8(count & 255), UInt8(count >> 8)]
      stream += [UInt8(~count & 255), UInt8(~count >> 8 & 255)]
      stream += bytes[start..<start + count]
      start += count
    } while start < bytes.count
    var a = 1
    var b = 0
    for byte in bytes {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return stream + bigEndian(b << 16 | a)
  }
}
