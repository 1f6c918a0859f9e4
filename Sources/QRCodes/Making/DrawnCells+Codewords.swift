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
    var drawn = try blank(plan.kind, version: plan.version, correction: plan.correction)
    drawn.place(plan.dataCodewords, correction: plan.correction)
    // A mask that was asked for is put on later.
    guard plan.mask == nil else { return drawn }
    var best = drawn
    var leastPenalty = Int.max
    for mask in plan.kind.masks {
      var candidate = drawn
      candidate.change(plan.kind, correction: plan.correction, from: 0, to: mask)
      let penalty = maskPenalty(candidate.modules, side: drawn.side)
      if penalty < leastPenalty { (best, leastPenalty) = (candidate, penalty) }
    }
    return best
  }

  /// Puts other codewords into the symbol, under mask 0.
  mutating func place(_ data: [UInt8], correction: ErrorCorrection) {
    let codewords = interleaved(data, correction: correction)
    for (position, index) in dataCells().enumerated() {
      // What is left over after the last codeword are remainder bits, which are zero.
      let bit =
        position / 8 < codewords.count
        ? codewords[position / 8] >> UInt8(7 - position % 8) & 1 : 0
      let isTurned = isMasked(.qr, mask: 0, column: index % side, row: index / side)
      turn(index, to: bit ^ (isTurned ? 1 : 0))
    }
    writeFormat(.qr, correction: correction, mask: 0)
  }

  /// Data and error correction codewords in the order of their placement (ISO/IEC 18004, 7.6).
  private func interleaved(_ data: [UInt8], correction: ErrorCorrection) -> [UInt8] {
    let total = cells.count(where: { $0 & 0x80 == 0 }) / 8
    let blocks = blockCount(version: version, correction: correction)
    let parityLength = (total - data.count) / blocks
    // The first blocks are one codeword shorter where the data does not divide evenly.
    let shortLength = data.count / blocks
    let shortBlocks = blocks - data.count % blocks
    var starts: [Int] = []
    var parities: [[UInt8]] = []
    for block in 0..<blocks {
      let start = block * shortLength + max(0, block - shortBlocks)
      let length = shortLength + (block < shortBlocks ? 0 : 1)
      starts.append(start)
      parities.append(parityCodewords(of: data[start..<start + length], count: parityLength))
    }
    var codewords: [UInt8] = []
    codewords.reserveCapacity(total)
    for offset in 0...shortLength {
      for block in (offset < shortLength ? 0 : shortBlocks)..<blocks {
        codewords.append(data[starts[block] + offset])
      }
    }
    for offset in 0..<parityLength {
      for parity in parities { codewords.append(parity[offset]) }
    }
    return codewords
  }

  /// Indices of the data modules in the order of placement: pairs of columns from the right, up and down by turns
  /// (ISO/IEC 18004, 7.7.3).
  private func dataCells() -> [Int] {
    var indices: [Int] = []
    var isUpward = true
    var right = side - 1
    while right > 0 {
      // The vertical timing pattern takes a column of its own.
      if right == 6 { right -= 1 }
      for step in 0..<side {
        let row = isUpward ? side - 1 - step : step
        for column in [right, right - 1] where cells[row * side + column] & 0x80 == 0 {
          indices.append(row * side + column)
        }
      }
      isUpward.toggle()
      right -= 2
    }
    return indices
  }
}
