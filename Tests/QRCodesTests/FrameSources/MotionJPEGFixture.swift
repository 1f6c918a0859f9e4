// SPDX-License-Identifier: Apache-2.0

/// Frames as cameras send them in motion JPEG.
enum MotionJPEGFixture {
  /// 16 × 16 pixels of 40, the lower right quarter 200; without Huffman tables, which motion JPEG leaves to the reader.
  /// Drawn and saved by Pillow at quality 90, its DHT and APP0 segments then taken out.
  static let grayWithoutTables = bytes(
    """
    ffd8ffdb0043000302020302020303030304030304050805050404050a070706080c0a0c0c0b0a0b0b0d0e12\
    100d0e110e0b0b1016101113141515150c0f171816141812141514ffc0000b080010001001011100ffda0008\
    010100003f00f8528a2bf6aebfffd9
    """)

  private static func bytes(_ digits: String) -> [UInt8] {
    let digits = Array(digits.utf8).map { $0 < 58 ? $0 - 48 : $0 - 87 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
