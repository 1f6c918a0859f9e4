// SPDX-License-Identifier: Apache-2.0

/// What the beginning of an image file says about it, read without decoding anything.
public struct ImageHeader: Sendable, Equatable {
  public let format: ImageFormat
  /// Columns as stored, at least 1.
  public let width: Int
  /// Rows as stored, at least 1; a rotation noted in EXIF data is not applied.
  public let height: Int

  /// Reads as much of `file` as names its format and size.
  ///
  /// Takes no memory that grows with the size stated. No limit applies; `ImageError.tooLarge` is never thrown.
  public init(of file: [UInt8]) throws(ImageError) {
    guard let format = ImageFormat(signatureOf: file) else {
      throw .unknownFormat(firstBytes: Array(file.prefix(8)))
    }
    self.format = format
    (width, height) =
      switch format {
      case .png: try PNGStructure.size(of: file)
      case .jpeg: try JPEGStructure.size(of: file)
      case .netpbm: try Netpbm.Header(of: file).size
      case .webp: try WebPStructure(of: file).size
      }
  }
}
