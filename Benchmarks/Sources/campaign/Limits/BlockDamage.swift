// SPDX-License-Identifier: Apache-2.0

import QRCodes

/// Damages the codewords of a symbol block by block, and takes the damage back.
struct BlockDamage {
  let version: SymbolVersion
  let blocks: BlockStructure
  let structure: SymbolStructure
  /// The modules, one value each; undamaged ones are certain.
  private(set) var sampled: SampledSymbol
  /// The places of each block's codewords in the symbol's sequence (ISO/IEC 18004, 7.6).
  private let places: [[Int]]
  private var changed: [(module: Int, evidence: Float)] = []

  /// Far from the threshold, as of a module seen clearly.
  private static let certainty: Float = 8

  init?(_ symbol: Symbol) {
    guard let version = SymbolVersion(symbol.version),
      let blocks = BlockStructure(version: version, correction: symbol.correction)
    else { return nil }
    self.version = version
    self.blocks = blocks
    structure = SymbolStructure(version: version)
    sampled = SampledSymbol(
      side: symbol.side, evidence: symbol.modules.map { $0 ? Self.certainty : -Self.certainty })

    var places = [[Int]](repeating: [], count: blocks.blockCount)
    let firstLong = blocks.blockCount - blocks.longBlockCount
    let shortData = blocks.shortBlockLength - blocks.checkCount
    var sequence = 0
    func take(_ block: Int) {
      places[block].append(sequence)
      sequence += 1
    }
    for _ in 0..<shortData { (0..<blocks.blockCount).forEach(take) }
    (firstLong..<blocks.blockCount).forEach(take)
    for _ in 0..<blocks.checkCount { (0..<blocks.blockCount).forEach(take) }
    self.places = places
  }

  /// Makes `errors` codewords of a block wrong with certainty, and makes `erasures` others random and doubtful.
  mutating func damage(
    block: Int, errors: Int, erasures: Int = 0, using random: inout SplitMix64
  ) {
    var left = places[block]
    for index in 0..<errors + erasures {
      let codeword = left.remove(at: Int.random(in: left.indices, using: &random))
      if index < errors {
        let flips = UInt8.random(in: 1...255, using: &random)
        for bit in 0..<8 where flips >> bit & 1 == 1 {
          let module = Int(structure.moduleOrder[8 * codeword + bit])
          set(module, to: -sampled.evidence[module])
        }
      } else {
        for bit in 0..<8 {
          let module = Int(structure.moduleOrder[8 * codeword + bit])
          set(module, to: Float.random(in: -0.3...0.3, using: &random))
        }
      }
    }
  }

  private mutating func set(_ module: Int, to evidence: Float) {
    changed.append((module, sampled.evidence[module]))
    sampled.evidence[module] = evidence
  }

  /// Takes all damage back.
  mutating func restore() {
    for (module, evidence) in changed.reversed() { sampled.evidence[module] = evidence }
    changed.removeAll(keepingCapacity: true)
  }
}
