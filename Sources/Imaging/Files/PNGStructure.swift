// SPDX-License-Identifier: Apache-2.0

/// The chunks of a PNG file, found and checked without inflating anything.
///
/// Only the chunks that the pixels need are kept, so nothing compressed in the others (`zTXt`, `iTXt`, `iCCP`) is ever
/// expanded. Source: PNG specification, third edition, clauses 5 and 11.2.
struct PNGStructure {
  /// A run of bytes: the signature, or a chunk with its length, type and checksum.
  struct Piece {
    let offset: Int
    let count: Int
  }

  let width: Int
  let height: Int
  /// The signature and the chunks IHDR, PLTE, tRNS, IDAT and IEND, in file order.
  let pieces: [Piece]

  private static let signatureCount = 8
  /// The signature, the IHDR chunk's length and type, and its 13 bytes of data.
  private static let headerEnd = 8 + 8 + 13

  /// The size stated by the IHDR chunk, which comes first.
  static func size(of file: [UInt8]) throws(ImageError) -> (width: Int, height: Int) {
    guard file.count >= headerEnd else {
      throw .truncated(.png, atByte: file.count, within: "the image header")
    }
    guard file[12..<16].elementsEqual("IHDR".utf8), file.bigEndian32(at: 8) == 13 else {
      let name = ChunkName(file, at: 12)
      if name.isValid, name.isCritical, name != .imageHeader {
        throw .unsupported(.png, what: "the chunk \(name.text) in place of the standard header")
      }
      throw .corrupt(.png, atByte: 8, message: "the first chunk is not a 13-byte IHDR")
    }
    let width = file.bigEndian32(at: 16)
    let height = file.bigEndian32(at: 20)
    guard (1...0x7FFF_FFFF).contains(width) else {
      throw .corrupt(.png, atByte: 16, message: "the width is \(width)")
    }
    guard (1...0x7FFF_FFFF).contains(height) else {
      throw .corrupt(.png, atByte: 20, message: "the height is \(height)")
    }
    return (width, height)
  }

  /// Walks all chunks up to IEND and checks each length, name and checksum.
  init(of file: [UInt8], limits: ImageLimits) throws(ImageError) {
    (width, height) = try Self.size(of: file)
    let leastImageData = try Self.leastImageData(of: file, width: width, height: height)

    var pieces = [Piece(offset: 0, count: Self.signatureCount)]
    var chunkCount = 0
    var ancillaryBytes = 0
    var imageBytes = 0
    var offset = Self.signatureCount

    while true {
      guard offset + 8 <= file.count else {
        throw .truncated(
          .png, atByte: file.count, within: "the chunks before IEND")
      }
      let length = file.bigEndian32(at: offset)
      let name = ChunkName(file, at: offset + 4)
      guard length <= 0x7FFF_FFFF else {
        throw .corrupt(.png, atByte: offset, message: "a chunk length of \(length)")
      }
      guard name.isValid else {
        throw .corrupt(.png, atByte: offset + 4, message: "a chunk name that is not four letters")
      }
      chunkCount += 1
      guard chunkCount <= limits.maximumChunks else {
        throw .overLimit(
          .png, what: "chunks", count: chunkCount, maximum: limits.maximumChunks)
      }
      if !name.isCritical {
        ancillaryBytes += length
        guard ancillaryBytes <= limits.maximumAncillaryBytes else {
          throw .overLimit(
            .png, what: "bytes beside the image", count: ancillaryBytes,
            maximum: limits.maximumAncillaryBytes)
        }
      }
      let end = offset + 12 + length
      guard end <= file.count else {
        throw .truncated(
          .png, atByte: file.count, within: "the \(name.text) chunk at byte \(offset)")
      }
      guard Checksum.ofBytes(in: offset + 4..<end - 4, of: file) == file.bigEndian32(at: end - 4)
      else {
        throw .corrupt(
          .png, atByte: end - 4, message: "the checksum of the \(name.text) chunk is wrong")
      }

      switch name {
      case .imageHeader where offset != Self.signatureCount:
        throw .corrupt(.png, atByte: offset, message: "a second IHDR chunk")
      case .imageHeader, .palette, .transparency, .imageEnd:
        pieces.append(Piece(offset: offset, count: end - offset))
      case .imageData:
        imageBytes += length
        pieces.append(Piece(offset: offset, count: end - offset))
      default:
        if name.isCritical { throw .unsupported(.png, what: "the critical chunk \(name.text)") }
      }
      if name == .imageEnd { break }
      offset = end
    }

    guard imageBytes >= leastImageData else {
      throw .corrupt(
        .png, atByte: offset,
        message: "\(imageBytes) bytes of image data cannot fill \(width) × \(height) pixels")
    }
    self.pieces = pieces
  }

  /// The fewest bytes of IDAT data that an image of this size can come from.
  ///
  /// Deflate codes at most 258 bytes by two bits (RFC 1951, clause 3.2.5), a ratio of 1,032. Also checks the other
  /// fields of the header.
  private static func leastImageData(of file: [UInt8], width: Int, height: Int) throws(ImageError)
    -> Int
  {
    let depth = Int(file[24])
    let channels: Int
    switch (file[25], depth) {
    case (0, 1), (0, 2), (0, 4), (0, 8), (0, 16): channels = 1
    case (2, 8), (2, 16): channels = 3
    case (3, 1), (3, 2), (3, 4), (3, 8): channels = 1
    case (4, 8), (4, 16): channels = 2
    case (6, 8), (6, 16): channels = 4
    default:
      throw .corrupt(
        .png, atByte: 24, message: "colour type \(file[25]) with \(depth) bits per sample")
    }
    guard file[26] == 0, file[27] == 0, file[28] <= 1 else {
      throw .corrupt(
        .png, atByte: 26, message: "an unknown compression, filter or interlace method")
    }
    let (bits, overflow) = width.multipliedReportingOverflow(by: depth * channels)
    let (bytes, overflowToo) = (bits / 8).multipliedReportingOverflow(by: height)
    return overflow || overflowToo ? Int.max : bytes / 1032
  }
}

/// The four letters of a chunk's type. Clause 5.4: the case of the first one tells whether a reader must know the chunk.
private struct ChunkName: Equatable {
  static let imageHeader = ChunkName("IHDR")
  static let palette = ChunkName("PLTE")
  static let transparency = ChunkName("tRNS")
  static let imageData = ChunkName("IDAT")
  static let imageEnd = ChunkName("IEND")

  private let code: Int

  init(_ file: [UInt8], at offset: Int) {
    code = file.bigEndian32(at: offset)
  }

  private init(_ text: StaticString) {
    code = text.description.utf8.reduce(0) { $0 << 8 | Int($1) }
  }

  private var letters: [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) } }

  var isValid: Bool {
    // Clearing bit 5 of each byte makes small letters capital.
    let capitals = code & 0xDFDF_DFDF
    return [24, 16, 8, 0].allSatisfy { (0x41...0x5A).contains(capitals >> $0 & 0xFF) }
  }
  var isCritical: Bool { code & 0x2000_0000 == 0 }
  var text: String { String(decoding: letters, as: UTF8.self) }
}
