// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// Decodes a PNG file whose size is within the limits.
  ///
  /// All colour types, bit depths and interlacing. The image of an animated PNG is its default image.
  init(decodingPNG file: [UInt8], limits: ImageLimits) throws(ImageError) {
    let structure = try PNGStructure(of: file, limits: limits)
    self.init(
      width: structure.width, height: structure.height, pixels: try PNGRows.gray(file, structure))
  }
}
