// SPDX-License-Identifier: Apache-2.0

/// A file format, recognised by its first bytes and never by the file's name.
public enum ImageFormat: String, Sendable, Equatable, CaseIterable {
  case png = "PNG"
  case jpeg = "JPEG"
  /// PBM, PGM and PPM, plain and raw: P1 to P6.
  case netpbm = "Netpbm"
  case webp = "WebP"
}

extension ImageFormat {
  /// The format whose signature `file` begins with, or, if the file is shorter than a signature, the one that it may
  /// have been meant to become.
  init?(signatureOf file: [UInt8]) {
    func begins(with signature: [UInt8]) -> Bool {
      let count = min(file.count, signature.count)
      return count > 0 && file.prefix(count) == signature.prefix(count)
    }
    if begins(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if begins(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if file.first == UInt8(ascii: "P"),
      file.count == 1 || (UInt8(ascii: "1")...UInt8(ascii: "7")).contains(file[1]),
      file.count <= 2 || Netpbm.isSpace(file[2]) || file[2] == UInt8(ascii: "#")
    {
      self = .netpbm
    } else if begins(with: Array("RIFF".utf8)),
      file.count <= 8
        || file[8..<min(file.count, 12)] == Array("WEBP".utf8)[..<(min(file.count, 12) - 8)]
    {
      self = .webp
    } else {
      return nil
    }
  }
}
