// SPDX-License-Identifier: Apache-2.0

/// The RIFF container of a WebP file, checked without decoding anything.
///
/// Source: WebP container specification (RFC 9649, clause 2).
struct WebPStructure {
  let width: Int
  let height: Int
  /// The bytes that belong to the container; what follows is ignored.
  let count: Int

  var size: (width: Int, height: Int) { (width, height) }

  /// Reads the container's length and the size of its image.
  init(of file: [UInt8]) throws(ImageError) {
    guard file.count >= 12 else {
      throw .truncated(.webp, atByte: file.count, within: "the header")
    }
    count = 8 + file.littleEndian32(at: 4)
    guard file.count >= count else {
      throw .truncated(.webp, atByte: file.count, within: "the \(count) bytes of its container")
    }
    switch WebP.size(of: file, count: count) {
    case .still(let width, let height):
      self.width = width
      self.height = height
    case .animation:
      throw .unsupported(.webp, what: "an animation")
    case .none:
      throw .corrupt(.webp, atByte: 12, message: "there is no image header")
    }
  }
}

extension [UInt8] {
  /// The four bytes at `offset`, least significant first.
  fileprivate func littleEndian32(at offset: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(self[offset + $1]) << (8 * $1) }
  }
}
