// SPDX-License-Identifier: Apache-2.0

/// How the codewords of a symbol are divided in blocks, each with its own error correction (ISO/IEC 18004, 7.5.1).
public struct BlockStructure: Sendable, Hashable {
  /// Blocks in the symbol.
  public let blockCount: Int
  /// Codewords in the symbol, data and error correction together.
  public let codewordCount: Int
  /// Error correction codewords in each block.
  public let checkCount: Int
  /// Codewords by which every block stays under what its check codewords could correct, so that a symbol with more
  /// damage is refused, not misread: *p* in table 9.
  public let misdecodeProtection: Int
  /// Bits of the data codewords: four fewer than whole codewords hold in M1 and M3.
  public let dataBitCount: Int

  /// The blocks of a QR Code symbol.
  ///
  /// - Parameter version: The symbol's version, of the QR Code kind.
  init(qrCode version: SymbolVersion, correction: ErrorCorrection) {
    let level = ErrorCorrection.allCases.firstIndex(of: correction) ?? 0
    let row = Self.qrCode[version.number - 1]
    checkCount = Int(row[2 * level])
    blockCount = Int(row[2 * level + 1])
    codewordCount = Int(Self.qrCodeCodewords[version.number - 1])
    misdecodeProtection =
      switch (version.number, correction) {
      case (1, .low): 3
      case (1, .medium), (2, .low): 2
      case (1, .quartile), (1, .high), (3, .low): 1
      default: 0
      }
    dataBitCount = 8 * (codewordCount - blockCount * checkCount)
  }

  /// The one block of a Micro QR Code symbol, or nil where the version has no such level.
  ///
  /// - Parameter correction: nil for M1, which only detects errors.
  init?(microQRCode version: Int, correction: ErrorCorrection?) {
    blockCount = 1
    switch (version, correction) {
    case (1, nil): (codewordCount, checkCount, misdecodeProtection, dataBitCount) = (5, 2, 2, 20)
    case (2, .low): (codewordCount, checkCount, misdecodeProtection, dataBitCount) = (10, 5, 3, 40)
    case (2, .medium):
      (codewordCount, checkCount, misdecodeProtection, dataBitCount) = (10, 6, 2, 32)
    case (3, .low): (codewordCount, checkCount, misdecodeProtection, dataBitCount) = (17, 6, 2, 84)
    case (3, .medium):
      (codewordCount, checkCount, misdecodeProtection, dataBitCount) = (17, 8, 0, 68)
    case (4, .low): (codewordCount, checkCount, misdecodeProtection, dataBitCount) = (24, 8, 2, 128)
    case (4, .medium):
      (codewordCount, checkCount, misdecodeProtection, dataBitCount) = (24, 10, 0, 112)
    case (4, .quartile):
      (codewordCount, checkCount, misdecodeProtection, dataBitCount) = (24, 14, 0, 80)
    default: return nil
    }
  }

  /// The blocks of a symbol, or nil where the version has no such level.
  ///
  /// - Parameter correction: nil for M1 alone, which only detects errors.
  public init?(version: SymbolVersion, correction: ErrorCorrection?) {
    switch (version.kind, correction) {
    case (.qr, let correction?): self.init(qrCode: version, correction: correction)
    case (.qr, nil): return nil
    case (.micro, let correction):
      self.init(microQRCode: version.number, correction: correction)
    }
  }

  /// Data codewords in the symbol, the half one of M1 and M3 counted as one.
  public var dataCodewordCount: Int { codewordCount - blockCount * checkCount }

  /// Codewords in a short block; the last blocks, `longBlockCount` of them, hold one data codeword more.
  public var shortBlockLength: Int { codewordCount / blockCount }

  /// Blocks that hold one data codeword more than the others.
  public var longBlockCount: Int { codewordCount % blockCount }

  /// Where block `index` lies when all blocks are laid one behind the other.
  public func range(ofBlock index: Int) -> Range<Int> {
    let longBefore = max(0, index - (blockCount - longBlockCount))
    let start = index * shortBlockLength + longBefore
    let isLong = index >= blockCount - longBlockCount
    return start..<start + shortBlockLength + (isLong ? 1 : 0)
  }

  /// Errors that each block corrects where nothing is known of where they are.
  public var correctableErrors: Int { (checkCount - misdecodeProtection) / 2 }

  /// Where each codeword of the symbol's sequence belongs when all blocks are laid one behind the other
  /// (ISO/IEC 18004, 7.6).
  func interleaving() -> [Int16] {
    let shortData = shortBlockLength - checkCount
    let firstLong = blockCount - longBlockCount
    return [Int16](capacity: codewordCount) { order in
      for column in 0..<shortData {
        for block in 0..<blockCount {
          order.append(Int16(range(ofBlock: block).lowerBound + column))
        }
      }
      for block in firstLong..<blockCount {
        order.append(Int16(range(ofBlock: block).lowerBound + shortData))
      }
      for column in (0..<checkCount).reversed() {
        for block in 0..<blockCount {
          order.append(Int16(range(ofBlock: block).upperBound - 1 - column))
        }
      }
    }
  }
}
