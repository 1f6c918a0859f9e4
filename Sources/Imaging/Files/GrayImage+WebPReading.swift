// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// Decodes a still WebP file, lossy or lossless, whose size is within the limits.
  ///
  /// Takes four bytes per pixel meanwhile.
  init(decodingWebP file: [UInt8]) throws(ImageError) {
    let structure = try WebPStructure(of: file)
    let samples = try WebP.rgba(file, structure)
    self.init(
      width: structure.width, height: structure.height, pixels: lumaOverWhite(samples.span))
  }
}

/// Luma of red, green, blue and alpha, four bytes per pixel, laid over white.
///
/// The weights are those of ITU-R BT.601, in 65,536ths.
func lumaOverWhite(_ samples: Span<UInt8>) -> [UInt8] {
  let count = samples.count / 4
  return Array(capacity: count) { gray in
    for index in 0..<count {
      let red = UInt32(samples[4 &* index])
      let green = UInt32(samples[4 &* index &+ 1])
      let blue = UInt32(samples[4 &* index &+ 2])
      let alpha = UInt32(samples[4 &* index &+ 3])
      let luma = (19595 &* red &+ 38470 &* green &+ 7471 &* blue &+ 32768) >> 16
      gray.append(
        UInt8(truncatingIfNeeded: (luma &* alpha &+ 255 &* (255 &- alpha) &+ 127) / 255))
    }
  }
}
