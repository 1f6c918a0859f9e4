// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// The image as a baseline JPEG file of one component.
  ///
  /// The same image and quality always give the same bytes with the same version of libturbojpeg.
  ///
  /// - Parameter quality: 1…100, on the scale of the Independent JPEG Group.
  /// - Throws: `ImageError.outOfMemory`.
  /// - Precondition: The quality is in its range, and neither side is longer than the 65,500 samples that the library
  ///   writes.
  public func jpeg(quality: Int) throws(ImageError) -> [UInt8] {
    precondition((1...100).contains(quality), "a JPEG's quality is 1 to 100")
    precondition(max(width, height) <= 65_500, "a JPEG's sides have at most 65,500 samples")
    return try TurboJPEGCompressor().file(of: self, quality: quality)
  }
}
