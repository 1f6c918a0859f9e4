// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Decodes a symbol with more damage than error correction may bear alone, where a check on its contents decides (list
/// decoding: P. Elias, 1957).
///
/// Of each block that cannot be repaired the likeliest repairs are listed; contents are put together from them, the
/// likeliest first, until one passes.
struct CheckedDecoding {
  let structure: SymbolStructure
  let check: PayloadCheck

  /// The most contents that are tried for one reading of the format.
  private static let mostContents = 1_024
  /// How much worse than the best another reading of format information may fit.
  private static let formatSlack: Float = 0.2
  /// The most repairs of a block that are listed.
  private static let mostRepairs = 16

  /// - Parameter evidence: One value per module, dark positive, as likely as its magnitude says.
  /// - Returns: nil where nothing passes.
  func decode(_ evidence: [Float]) -> DecodedSymbol? {
    guard structure.version.kind == .qr else { return nil }
    let readings = FormatInPlane.readings(of: evidence, structure: structure, limit: 2)
    let best = readings.map(\.format.agreement).max() ?? 0
    for reading in readings where reading.format.agreement > best - Self.formatSlack {
      guard
        let division = BlockStructure(
          version: structure.version, correction: reading.format.correction)
      else { continue }
      let blocks = CodewordBlocks(
        evidence: reading.plane, symbol: structure, structure: division,
        mask: reading.format.mask)
      if let symbol = symbol(blocks, reading) { return symbol }
    }
    return nil
  }

  private func symbol(
    _ blocks: CodewordBlocks, _ reading: FormatInPlane
  ) -> DecodedSymbol? {
    guard let lists = blocks.candidates(evidence: reading.plane, limit: Self.mostRepairs) else {
      return nil
    }
    // So many of each block that all their combinations can be tried.
    let share = pow(Double(Self.mostContents), 1 / Double(max(lists.count, 1)))
    let likeliest = lists.map { Array($0.prefix(max(1, Int(share)))) }
    for choice in Self.combinations(likeliest).prefix(Self.mostContents) {
      let repaired = blocks.repaired(with: choice)
      guard
        let payload = try? SymbolPayload(
          parsing: repaired.data, bitCount: repaired.structure.dataBitCount,
          version: structure.version),
        payload.padding != .irregular, check.passes(payload.bytes)
      else { continue }
      return DecodedSymbol(
        payload: payload, version: structure.version, format: reading.format,
        isMirrored: reading.isMirrored, isReversed: false, errorsCorrected: repaired.errors,
        erasuresUsed: 0, unusedErrorCorrection: repaired.unusedErrorCorrection,
        versionInformation: nil, codewords: repaired.codewords)
    }
    return nil
  }

  /// One candidate of each list, in all ways, the cheapest first.
  private static func combinations(
    _ lists: [[BitErasures.Candidate]]
  ) -> [[BitErasures.Candidate]] {
    var combinations: [(choice: [BitErasures.Candidate], cost: Float)] = [([], 0)]
    for list in lists {
      combinations = combinations.flatMap { one in
        list.map { (one.choice + [$0], one.cost + $0.cost) }
      }
    }
    return combinations.sorted { $0.cost < $1.cost }.map(\.choice)
  }
}
