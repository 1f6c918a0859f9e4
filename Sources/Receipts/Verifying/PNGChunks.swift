// SPDX-License-Identifier: Apache-2.0

/// The chunks of a PNG that says it is a receipt, looked at one by one.
///
/// Beside the pixels, chunks can change what is shown (palettes, transparency, gamma, profiles, animation), so only those of
/// a receipt are let through: IHDR, pHYs, the data's tEXt, IDAT, IEND, in this order, with nothing behind them. Checksums
/// and the pixels themselves are for the decoder.
struct PNGChunks {
  private struct Chunk {
    let name: String
    let data: ArraySlice<UInt8>
  }

  private let chunks: [Chunk]
  private let trailingBytes: Int

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// A receipt has one IDAT for each 8 KiB or so.
  private static let maximumChunks = 4096

  static func isPNG(_ file: [UInt8]) -> Bool { file.starts(with: signature) }

  init(_ file: [UInt8]) throws(ReceiptRefusal) {
    var chunks: [Chunk] = []
    var rest = file.dropFirst(Self.signature.count)
    while let length = rest.bigEndian32, rest.count >= 12, length <= rest.count - 12 {
      let data = rest.dropFirst(8).prefix(length)
      let name = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
      chunks.append(Chunk(name: name, data: data))
      rest = rest.dropFirst(12 + length)
      if name == "IEND" { break }
      guard chunks.count < Self.maximumChunks else { throw .foreignPNG("too many chunks") }
    }
    self.chunks = chunks
    trailingBytes = rest.count
  }

  private static let keyword = Array(SignedReceipt.chunkKeyword.utf8) + [0]

  /// What the chunk of the receipt's data holds; nil where there is none.
  var receiptData: [UInt8]? {
    chunks.first { $0.name == "tEXt" && $0.data.starts(with: Self.keyword) }
      .map { Array($0.data.dropFirst(Self.keyword.count)) }
  }

  /// Refuses whatever a receipt's PNG does not have.
  ///
  /// - Parameter data: What the data chunk must hold.
  func check(data: String) throws(ReceiptRefusal) {
    var names = chunks.map(\.name)
    if let first = names.firstIndex(of: "IDAT") {
      let others = names[first...].firstIndex { $0 != "IDAT" } ?? names.endIndex
      names.replaceSubrange(first..<others, with: ["IDAT"])
    }
    let expected = ["IHDR", "pHYs", "tEXt", "IDAT", "IEND"]
    guard names == expected else {
      let safe = names.map { $0.utf8.allSatisfy { (0x41...0x7A).contains($0) } ? $0 : "?" }
      throw .foreignPNG("its chunks are \(safe.prefix(12).joined(separator: " "))")
    }
    guard trailingBytes == 0 else { throw .foreignPNG("\(trailingBytes) bytes follow its end") }
    let header = Array(chunks[0].data.dropFirst(8))
    // Eight bits, gray, and the only compression, filter and interlacing a receipt is written with.
    guard header == [8, 0, 0, 0, 0] else {
      throw .foreignPNG("it is not of eight gray bits without interlacing")
    }
    let side = ReceiptPage.pixelsPerMetre
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: side >> $0) }
    guard Array(chunks[1].data) == bytes + bytes + [1] else {
      throw .foreignPNG("it has another resolution")
    }
    guard chunks[2].data.elementsEqual(Self.keyword + Array(data.utf8)) else {
      throw .foreignPNG("there is more in its data than the receipt")
    }
  }
}

extension ArraySlice<UInt8> {
  /// The first four bytes as a number; nil where there are fewer.
  fileprivate var bigEndian32: Int? {
    count < 4 ? nil : prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }
}
