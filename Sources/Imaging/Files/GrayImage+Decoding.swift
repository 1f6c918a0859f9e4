// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// Decodes the first image of a PNG, JPEG, WebP, PBM, PGM or PPM file to 8-bit gray.
  ///
  /// The format is recognised by its first bytes. Colour becomes luma by the weights of ITU-R BT.601 on gamma-coded
  /// values; transparency is laid over white; deeper samples are rounded to 8 bits. Pixels stay as stored: a rotation
  /// noted in EXIF data is not applied. Bytes after the end of the first image are ignored.
  ///
  /// - Throws: An `ImageError`. A file that is cut off anywhere, or whose checksums are wrong, never gives an image.
  ///   Limits are checked before memory is taken, so a refusal costs no more than reading the file's structure.
  public init(decoding file: [UInt8], limits: ImageLimits = ImageLimits()) throws(ImageError) {
    let header = try ImageHeader(of: file)
    try limits.admit(width: header.width, height: header.height)
    self =
      switch header.format {
      case .png: try GrayImage(decodingPNG: file, limits: limits)
      case .jpeg: try GrayImage(decodingJPEG: file, limits: limits)
      case .netpbm: try GrayImage(decodingNetpbm: file)
      case .webp: try GrayImage(decodingWebP: file)
      }
  }
}
