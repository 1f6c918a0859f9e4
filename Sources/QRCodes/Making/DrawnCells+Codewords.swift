// SPDX-License-Identifier: Apache-2.0

extension DrawnCells {
  /// Draws a QR Code symbol of which libqrencode gives only the function patterns.
  ///
  /// Needed for three things:
  /// - The library counts some headers too long before it encodes: 16 bits for an ECI, and a second count for a kanji
  ///   segment whose bytes, not characters, outrun the first (`QRinput_estimateBitStreamSizeOfEntry` of 4.1.1). Content
  ///   that ends within those bits of the capacity would get a larger version than it needs, or none at all.
  /// - It gives ECI numbers from 16384 on the wrong leading bits (`QRinput_encodeModeECI`).
  /// - It writes structured append headers only into all symbols at once.
  static func placing(_ plan: EncodingPlan) throws(EncodingError) -> DrawnCells {
    var drawn = try blank(plan)
    drawn.place(plan.dataCodewords)
    // A mask that was asked for is put on later.
    guard plan.mask == nil else { return drawn }
    var best = drawn
    var leastPenalty = Int.max
    for mask in plan.kind.masks {
      var candidate = drawn
      candidate.change(from: 0, to: mask)
      let penalty = maskPenalty(candidate.modules, side: plan.side)
      if penalty < leastPenalty { (best, leastPenalty) = (candidate, penalty) }
    }
    return best
  }

  /// Puts other codewords into the symbol, under mask 0.
  private mutating func place(_ data: [UInt8]) {
    guard let blocks = BlockStructure(version: structure.version, madeWith: correction) else {
      return
    }
    var codewords: [UInt8] = []
    var rest = data[...]
    for block in 0..<blocks.blockCount {
      let range = blocks.range(ofBlock: block)
      codewords += rest.prefix(range.count - blocks.checkCount)
      rest = rest.dropFirst(range.count - blocks.checkCount)
      codewords += [UInt8](repeating: 0, count: blocks.checkCount)
      ReedSolomon.encode(&codewords, block: range, checkCount: blocks.checkCount)
    }
    let sequence = blocks.interleaving()
    let mask = Mask.bit(0, kind: structure.version.kind)
    for (position, index) in structure.moduleOrder.enumerated() {
      // What is left over after the last codeword are remainder bits, which are zero.
      let codeword = position / 8 < sequence.count ? codewords[Int(sequence[position / 8])] : 0
      let isInverted = structure.inversions[position] & mask != 0
      turn(index, to: codeword >> UInt8(7 - position % 8) & 1 ^ (isInverted ? 1 : 0))
    }
    writeFormat(mask: 0)
  }
}
