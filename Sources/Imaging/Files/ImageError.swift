// SPDX-License-Identifier: Apache-2.0

/// Why a file did not become an image. Offsets count bytes from the start of the file.
///
/// Where several apply, the first of this order is reported: unknown format, a header that is cut off or senseless,
/// size over the limit, other limits and structure in file order, then what the decoder itself finds.
public enum ImageError: Error, Sendable, Equatable {
  /// The file begins like none of the formats read here; at most eight of its first bytes are given.
  case unknownFormat(firstBytes: [UInt8])
  /// The file ends at `atByte`, within something that goes on.
  case truncated(ImageFormat, atByte: Int, within: String)
  /// The contents contradict the format, at `atByte` where that is known.
  case corrupt(ImageFormat, atByte: Int?, message: String)
  /// The image has more pixels than allowed.
  case tooLarge(width: Int, height: Int, maximumPixels: Int)
  /// The file holds more of something than allowed, so that reading it would cost too much.
  case overLimit(ImageFormat, what: String, count: Int, maximum: Int)
  /// The file is well-formed as far as it was read, but of a kind that is not read here.
  case unsupported(ImageFormat, what: String)
  /// A C library could not get memory.
  case outOfMemory
}

extension ImageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownFormat(firstBytes: []):
      "The file is empty; expected a PNG, JPEG, WebP, PGM, PPM or PBM image."
    case .unknownFormat(let firstBytes):
      """
      This is not a PNG, JPEG, WebP, PGM, PPM or PBM image: the file begins with the bytes \
      \(firstBytes.map(Self.hexadecimal).joined(separator: " ")); convert it to one of these formats.
      """
    case .truncated(let format, let offset, let part):
      """
      The \(format.rawValue) file is cut off: it ends at byte \(offset), within \(part); copy or download it again.
      """
    case .corrupt(let format, let offset?, let message):
      "The \(format.rawValue) file is damaged at byte \(offset): \(message); copy or save it again."
    case .corrupt(let format, nil, let message):
      "The \(format.rawValue) file is damaged: \(message); copy or save it again."
    case .tooLarge(let width, let height, let maximumPixels):
      """
      The image is too large: \(width) × \(height) pixels, and at most \(maximumPixels) pixels are allowed; make it \
      smaller or raise the limit.
      """
    case .overLimit(let format, let what, let count, let maximum):
      """
      The \(format.rawValue) file was refused: it has \(count) \(what), and at most \(maximum) are allowed; save it \
      again with an ordinary encoder.
      """
    case .unsupported(let format, let what):
      "The \(format.rawValue) file uses \(what), which is not read here; save it as an ordinary PNG."
    case .outOfMemory:
      "There was not enough memory to read the image; make it smaller or free some memory."
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
