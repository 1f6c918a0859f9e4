// SPDX-License-Identifier: Apache-2.0

/// The codewords of a symbol under repair, all blocks one behind the other.
struct CodewordBlocks {
  /// How the codewords are divided.
  let structure: BlockStructure
  /// The blocks not yet repaired.
  private(set) var failed: [Int] = []
  /// Wrong codewords that were corrected without having been erased.
  private(set) var errors = 0
  /// Codewords that were erased.
  private(set) var erasures = 0
  /// What the repaired block with most damage has left of its error correction, 0…1.
  private(set) var unusedErrorCorrection: Float = 1

  /// The codewords, all blocks one behind the other.
  private(set) var codewords: [UInt8]
  private let symbol: SymbolStructure
  private let places: [Int16]
  private let halfCodeword: Int

  /// Reads the codewords off the modules, and corrects errors in every block that has no more of them than it can
  /// correct.
  ///
  /// - Parameters:
  ///   - evidence: One value per module, positive for 1.
  ///   - mask: As the symbol numbers it.
  init(evidence: [Float], symbol: SymbolStructure, structure: BlockStructure, mask: Int) {
    self.symbol = symbol
    self.structure = structure
    let places = structure.interleaving()
    let halfCodeword = structure.dataBitCount % 8 == 4 ? structure.dataCodewordCount - 1 : -1
    var read = [UInt8](repeating: 0, count: structure.codewordCount)
    var span = read.mutableSpan
    readCodewords(
      evidence.span, order: symbol.moduleOrder.span, inversions: symbol.inversions.span,
      mask: Mask.bit(mask, kind: symbol.version.kind), halfCodeword: halfCodeword,
      places: places.span, into: &span)
    codewords = read
    self.places = places
    self.halfCodeword = halfCodeword
    for block in 0..<structure.blockCount {
      let found = ReedSolomon.repair(
        &codewords, block: structure.range(ofBlock: block), checkCount: structure.checkCount,
        reserve: structure.misdecodeProtection)
      if let found { note(found) } else { failed.append(block) }
    }
  }

  /// Tries the blocks that failed again, with their most doubtful codewords erased; stops at the first that cannot be
  /// repaired even so.
  ///
  /// Two more codewords are erased each time, up to `ErasureBound` (generalised minimum distance decoding, Forney 1966).
  mutating func repairWithErasures(evidence: [Float]) {
    let maximum = ErasureBound.maximumErasures(in: structure, kind: symbol.version.kind)
    guard maximum > 0 else { return }
    var doubts = [Float](repeating: 0, count: structure.codewordCount)
    var span = doubts.mutableSpan
    readDoubts(
      evidence.span, order: symbol.moduleOrder.span, halfCodeword: halfCodeword,
      places: places.span, into: &span)
    while let block = failed.last {
      let range = structure.range(ofBlock: block)
      let ranked = range.sorted { (doubts[$1], $0) < (doubts[$0], $1) }
        .prefix(maximum).map { UInt8($0 - range.lowerBound) }
      var found: ReedSolomon.Repair?
      var count = 2
      while found == nil && count <= maximum {
        let errors = ErasureBound.maximumErrors(
          length: range.count, checkCount: structure.checkCount,
          misdecodeProtection: structure.misdecodeProtection, erasures: count)
        found = ReedSolomon.repair(
          &codewords, block: range, checkCount: structure.checkCount,
          erasures: Array(ranked.prefix(count)),
          reserve: structure.checkCount - count - 2 * errors)
        count += 2
      }
      guard let found else { return }
      note(found)
      failed.removeLast()
    }
  }

  /// Tries the blocks that failed again, with their most doubtful bits erased (`BitErasures`).
  ///
  /// - Parameters:
  ///   - search: Where bits are turned besides.
  ///   - left: How many blocks may still be tried for the picture.
  mutating func repairWithBitErasures(
    evidence: [Float], search: BitErasures.Search, left: inout Int
  ) {
    guard symbol.version.kind == .qr else { return }
    let modules = modulesOfBits
    var hopeless: [Int] = []
    for block in failed {
      guard left > 0 else {
        hopeless.append(block)
        continue
      }
      left -= 1
      let range = structure.range(ofBlock: block)
      let reliability = reliability(of: range, evidence, modules)
      let before = Array(codewords[range])
      guard
        BitErasures.repair(
          &codewords, block: range, checkCount: structure.checkCount,
          reserve: structure.misdecodeProtection, reliability: reliability, search: search) != nil
      else {
        hopeless.append(block)
        continue
      }
      note(.init(errors: zip(before, codewords[range]).count { $0 != $1 }, erasures: 0))
    }
    failed = hopeless
  }

  /// The likeliest repairs of each block that failed, in the order of `failed` (`BitErasures.candidates`); nil where one has
  /// none.
  func candidates(evidence: [Float], limit: Int) -> [[BitErasures.Candidate]]? {
    let modules = modulesOfBits
    var lists: [[BitErasures.Candidate]] = []
    for block in failed {
      let range = structure.range(ofBlock: block)
      let list = BitErasures.candidates(
        codewords[range], checkCount: structure.checkCount,
        reserve: structure.misdecodeProtection,
        reliability: reliability(of: range, evidence, modules), limit: limit)
      if list.isEmpty { return nil }
      lists.append(list)
    }
    return lists
  }

  /// The codewords with one candidate for each block that failed.
  func repaired(with choice: [BitErasures.Candidate]) -> CodewordBlocks {
    var blocks = self
    for (block, candidate) in zip(failed, choice) {
      let range = structure.range(ofBlock: block)
      for bit in candidate.bits {
        blocks.codewords[range.lowerBound + bit / 8] ^= 0x80 >> UInt8(bit % 8)
      }
      blocks.note(.init(errors: Set(candidate.bits.map { $0 / 8 }).count, erasures: 0))
    }
    blocks.failed = []
    return blocks
  }

  /// The module of each bit of all codewords, one block behind the other.
  private var modulesOfBits: [Int32] {
    var modules = [Int32](repeating: 0, count: 8 * structure.codewordCount)
    for (index, place) in places.enumerated() {
      for k in 0..<8 { modules[8 * Int(place) + k] = symbol.moduleOrder[8 * index + k] }
    }
    return modules
  }

  private func reliability(
    of block: Range<Int>, _ evidence: [Float], _ modules: [Int32]
  ) -> [Float] {
    (8 * block.lowerBound..<8 * block.upperBound).map { abs(evidence[Int(modules[$0])]) }
  }

  /// The data codewords of all blocks, in order.
  var data: [UInt8] {
    var data: [UInt8] = []
    data.reserveCapacity(structure.dataCodewordCount)
    for block in 0..<structure.blockCount {
      data += codewords[structure.range(ofBlock: block).dropLast(structure.checkCount)]
    }
    return data
  }

  private mutating func note(_ repair: ReedSolomon.Repair) {
    errors += repair.errors
    erasures += repair.erasures
    let capacity = structure.checkCount - structure.misdecodeProtection
    guard capacity > 0 else { return }
    let used = Float(2 * repair.errors + repair.erasures)
    unusedErrorCorrection = max(0, min(unusedErrorCorrection, 1 - used / Float(capacity)))
  }
}
