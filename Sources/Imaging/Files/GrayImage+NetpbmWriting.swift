// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// The image as a raw PGM file (P5), one byte per pixel.
  public func pgm() -> [UInt8] {
    Array("P5\n\(width) \(height)\n255\n".utf8) + pixels
  }

  /// The image as a raw PBM file (P4), one bit per pixel: samples under 128 become black.
  public func pbm() -> [UInt8] {
    let bytesPerRow = (width + 7) / 8
    let samples = pixels.span
    let bits = [UInt8](capacity: bytesPerRow * height) { bytes in
      for y in 0..<height {
        let row = samples.extracting(y * width..<(y + 1) * width)
        for start in stride(from: 0, to: width, by: 8) {
          var byte: UInt8 = 0
          for x in start..<min(start + 8, width) where row[x] < 128 {
            byte |= 0x80 >> UInt8(x - start)
          }
          bytes.append(byte)
        }
      }
    }
    return Array("P4\n\(width) \(height)\n".utf8) + bits
  }
}
