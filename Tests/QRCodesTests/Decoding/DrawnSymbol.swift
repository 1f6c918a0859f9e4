// SPDX-License-Identifier: Apache-2.0

@testable import QRCodes

/// A symbol drawn module by module from its data codewords, so that tests know what it holds.
struct DrawnSymbol {
  let structure: SymbolStructure
  let blocks: BlockStructure
  let correction: ErrorCorrection?
  let mask: Int
  /// All blocks one behind the other, data before check codewords.
  var codewords: [UInt8]

  /// - Parameter data: As many as the symbol has data codewords; the lower half of a half one is ignored.
  init(
    structure: SymbolStructure, correction: ErrorCorrection?, mask: Int, data: [UInt8]
  ) {
    self.structure = structure
    self.correction = correction
    self.mask = mask
    blocks = BlockStructure(version: structure.version, correction: correction)!
    precondition(data.count == blocks.dataCodewordCount)
    var data = data
    if blocks.dataBitCount % 8 == 4 { data[data.count - 1] &= 0xF0 }
    codewords = []
    for block in 0..<blocks.blockCount {
      let range = blocks.range(ofBlock: block)
      let dataCount = range.count - blocks.checkCount
      codewords += data.prefix(dataCount) + Array(repeating: 0, count: blocks.checkCount)
      data.removeFirst(dataCount)
      ReedSolomon.encode(&codewords, block: range, checkCount: blocks.checkCount)
    }
  }

  /// What the data codewords say.
  var payload: SymbolPayload {
    get throws(SegmentError) {
      let data = (0..<blocks.blockCount).flatMap {
        codewords[blocks.range(ofBlock: $0).dropLast(blocks.checkCount)]
      }
      return try SymbolPayload(
        parsing: data, bitCount: blocks.dataBitCount, version: structure.version)
    }
  }

  /// Draws the symbol.
  ///
  /// - Parameter confidence: The evidence for each codeword, all by default 8.
  func sampled(confidence: (Int) -> Float = { _ in 8 }) -> SampledSymbol {
    let side = structure.patterns.side
    var evidence = structure.patterns.signs.map { Float($0) * 8 }
    let maskBit = Mask.bit(mask, kind: structure.version.kind)
    let half = blocks.dataBitCount % 8 == 4 ? blocks.dataCodewordCount - 1 : -1
    var bit = 0
    for (index, place) in blocks.interleaving().enumerated() {
      let strength = confidence(Int(place))
      for shift in 0..<(index == half ? 4 : 8) {
        let isSet = codewords[Int(place)] >> (7 - shift) & 1 == 1
        let isInverted = structure.inversions[bit] & maskBit != 0
        evidence[Int(structure.moduleOrder[bit])] = isSet != isInverted ? strength : -strength
        bit += 1
      }
    }
    for bit in bit..<structure.moduleOrder.count {
      let isInverted = structure.inversions[bit] & maskBit != 0
      evidence[Int(structure.moduleOrder[bit])] = isInverted ? 8 : -8
    }
    let data = (UInt32(0)..<32).first {
      let meaning = FormatReading.meaning(of: $0, version: structure.version)
      return meaning.map { $0.correction == correction && $0.mask == mask } ?? false
    }
    let word = FormatReading.word(data!, kind: structure.version.kind)
    for (bit, module) in structure.formatModules.enumerated() {
      evidence[Int(module)] = word >> (14 - bit % 15) & 1 == 1 ? 8 : -8
    }
    return SampledSymbol(side: side, evidence: evidence)
  }
}

extension DrawnSymbol {
  /// A symbol full of random bytes in one byte segment, or in M1 and M2 without such a mode, of random digits.
  init(
    filling structure: SymbolStructure, correction: ErrorCorrection?, mask: Int,
    using random: inout SplitMix
  ) {
    let version = structure.version
    let blocks = BlockStructure(version: version, correction: correction)!
    var bits = BitStream()
    func modeAndCount(_ mode: UInt32, _ modeWidth: Int, _ countWidth: Int, perCharacter: Int) -> Int
    {
      bits.append(mode, width: modeWidth)
      let room = blocks.dataBitCount - bits.count - countWidth
      let count = min(room / perCharacter, 1 << countWidth - 1)
      bits.append(UInt32(count), width: countWidth)
      return count
    }
    switch (version.kind, version.number) {
    case (.qr, let number):
      let count = modeAndCount(0b0100, 4, number < 10 ? 8 : 16, perCharacter: 8)
      for _ in 0..<count { bits.append(UInt32.random(in: 0..<256, using: &random), width: 8) }
    case (.micro, let number) where number < 3:
      let count = modeAndCount(0, number - 1, 2 + number, perCharacter: 4) / 3 * 3
      bits = BitStream()
      bits.append(0, width: number - 1)
      bits.append(UInt32(count), width: 2 + number)
      for _ in 0..<count / 3 {
        bits.append(UInt32.random(in: 0..<1000, using: &random), width: 10)
      }
    case (.micro, let number):
      let count = modeAndCount(2, number - 1, 1 + number, perCharacter: 8)
      for _ in 0..<count { bits.append(UInt32.random(in: 0..<256, using: &random), width: 8) }
    }
    self.init(
      structure: structure, correction: correction, mask: mask,
      data: bits.padded(
        to: blocks.dataBitCount,
        terminator: version.kind == .qr ? 4 : 1 + 2 * version.number))
  }
}
