// SPDX-License-Identifier: Apache-2.0

/// Decodes one sampled symbol, trying the readings that its format information allows.
struct SymbolDecoder {
  private let structure: SymbolStructure
  private let options: DecodingOptions
  /// The evidence, positive for 1, as sampled.
  private let upright: [Float]
  /// The same with columns and rows exchanged; empty where it is not wanted.
  private let transposed: [Float]
  private let isReversed: Bool
  private let versionRead: VersionInformation?

  /// A reading to be tried.
  private struct Hypothesis {
    var format: FormatInformation
    var blocks: BlockStructure
    var isMirrored: Bool
  }

  init(
    sampled: SampledSymbol, structure: SymbolStructure, options: DecodingOptions
  ) throws(DecodingFailure) {
    self.structure = structure
    self.options = options
    let finders = structure.patterns.agreement(with: sampled, role: .finder)
    isReversed =
      switch options.reflectance {
      case .normal: false
      case .reversed: true
      case .byFinders: finders < 0
      }
    var plane = sampled
    if isReversed { plane.evidence = sampled.evidence.map { -$0 } }
    if structure.version.kind == .microQRCode {
      let agreement = structure.patterns.agreement(with: plane)
      guard agreement >= Self.minimumMicroAgreement else {
        throw .patternsUnreadable(agreement: agreement)
      }
    }
    upright = plane.evidence
    transposed =
      options.orientation == .normal ? [] : Self.transpose(plane.evidence, side: plane.side)
    versionRead = VersionInformation(sampled: plane)
  }

  /// Three modules of four on the right side of the threshold. The patterns of M1 and M2 are as large as their data,
  /// so a symbol that fails this is hopeless; noise passes it once in some 10⁴ samplings of M1, more seldom in others.
  private static let minimumMicroAgreement: Float = 0.5

  func decode() throws(DecodingFailure) -> DecodedSymbol {
    let hypotheses = hypotheses()
    guard !hypotheses.isEmpty else { throw .formatUnreadable }
    var failure: DecodingFailure?
    for hypothesis in hypotheses {
      do {
        return try decode(hypothesis, repair: .errorsOnly)
      } catch {
        failure = Self.farther(failure, error)
      }
    }
    if options.repair == .erasures {
      for hypothesis in hypotheses.prefix(2) {
        do {
          return try decode(hypothesis, repair: .erasures)
        } catch {
          failure = Self.farther(failure, error)
        }
      }
    }
    if let versionRead, versionRead.version != structure.version.number,
      versionRead.agreement > 0.75
    {
      throw .versionMismatch(read: versionRead.version, side: structure.version.side)
    }
    throw failure ?? .formatUnreadable
  }

  // MARK: - Format

  private func hypotheses() -> [Hypothesis] {
    var hypotheses: [Hypothesis] = []
    if options.orientation != .mirrored { append(upright, isMirrored: false, to: &hypotheses) }
    if options.orientation != .normal { append(transposed, isMirrored: true, to: &hypotheses) }
    guard let best = hypotheses.map(\.format.agreement).max(), best > 0 else { return [] }
    // Both orders are stable, so that equals keep their place: upright before mirrored.
    let ranked = hypotheses.filter { $0.format.agreement > best - 0.35 }
      .sorted { $0.format.agreement > $1.format.agreement }
    return Array(ranked.prefix(4))
  }

  private func append(_ evidence: [Float], isMirrored: Bool, to hypotheses: inout [Hypothesis]) {
    let sums = (0..<15).map { bit in
      stride(from: bit, to: structure.formatModules.count, by: 15).reduce(Float(0)) {
        $0 + evidence[Int(structure.formatModules[$1])]
      }
    }
    let candidates = FormatInformation.candidates(
      evidence: sums.span, version: structure.version, limit: 4)
    for format in candidates {
      guard
        let blocks = BlockStructure(version: structure.version, correction: format.correction)
      else { continue }
      hypotheses.append(Hypothesis(format: format, blocks: blocks, isMirrored: isMirrored))
    }
  }

  // MARK: - Codewords

  private func decode(
    _ hypothesis: Hypothesis, repair: DecodingOptions.Repair
  ) throws(DecodingFailure) -> DecodedSymbol {
    let evidence = hypothesis.isMirrored ? transposed : upright
    let blocks = hypothesis.blocks
    let kind = structure.version.kind
    let places = blocks.interleaving()
    let halfCodeword = blocks.dataBitCount % 8 == 4 ? blocks.dataCodewordCount - 1 : -1
    var codewords = [UInt8](repeating: 0, count: blocks.codewordCount)
    var span = codewords.mutableSpan
    readCodewords(
      evidence.span, order: structure.moduleOrder.span, inversions: structure.inversions.span,
      mask: Mask.bit(hypothesis.format.mask, kind: kind), halfCodeword: halfCodeword,
      places: places.span, into: &span)

    var doubts: [Float] = []
    let maximumErasures =
      repair == .erasures ? ErasureBound.maximumErasures(in: blocks, kind: kind) : 0
    if maximumErasures > 0 {
      doubts = Array(repeating: 0, count: blocks.codewordCount)
      var span = doubts.mutableSpan
      readDoubts(
        evidence.span, order: structure.moduleOrder.span, halfCodeword: halfCodeword,
        places: places.span, into: &span)
    }

    var errors = 0
    var erasures = 0
    var failed = 0
    var unused: Float = 1
    let capacity = blocks.checkCount - blocks.misdecodeProtection
    for block in 0..<blocks.blockCount {
      let range = blocks.range(ofBlock: block)
      var found = ReedSolomon.repair(
        &codewords, block: range, checkCount: blocks.checkCount,
        reserve: blocks.misdecodeProtection)
      if found == nil && maximumErasures > 0 {
        found = Self.repair(
          &codewords, block: range, doubts: doubts, blocks: blocks, maximum: maximumErasures)
      }
      guard let found else {
        failed += 1
        continue
      }
      errors += found.errors
      erasures += found.erasures
      let used = Float(2 * found.errors + found.erasures)
      if capacity > 0 { unused = min(unused, 1 - used / Float(capacity)) }
    }
    guard failed == 0 else { throw .damaged(blocksFailed: failed, blocks: blocks.blockCount) }

    var data: [UInt8] = []
    data.reserveCapacity(blocks.dataCodewordCount)
    for block in 0..<blocks.blockCount {
      data += codewords[blocks.range(ofBlock: block).dropLast(blocks.checkCount)]
    }
    let payload: SymbolPayload
    do {
      payload = try SymbolPayload(
        parsing: data, bitCount: blocks.dataBitCount, version: structure.version)
    } catch {
      throw .invalidSegments(error)
    }
    if payload.padding == .irregular && (erasures > 0 || kind == .microQRCode) {
      throw .implausiblePadding
    }
    return DecodedSymbol(
      payload: payload, version: structure.version, format: hypothesis.format,
      isMirrored: hypothesis.isMirrored, isReversed: isReversed, errorsCorrected: errors,
      erasuresUsed: erasures, unusedErrorCorrection: unused, versionInformation: versionRead)
  }

  /// Erases the most doubtful codewords, two more each time, until the block can be corrected (generalised minimum
  /// distance decoding, Forney 1966).
  private static func repair(
    _ codewords: inout [UInt8], block: Range<Int>, doubts: [Float], blocks: BlockStructure,
    maximum: Int
  ) -> ReedSolomon.Repair? {
    let ranked = block.sorted { (doubts[$1], $0) < (doubts[$0], $1) }
      .prefix(maximum).map { UInt8($0 - block.lowerBound) }
    for count in stride(from: 2, through: maximum, by: 2) {
      let found = ReedSolomon.repair(
        &codewords, block: block, checkCount: blocks.checkCount,
        erasures: Array(ranked.prefix(count)),
        reserve: blocks.misdecodeProtection + ErasureBound.reserve)
      if let found { return found }
    }
    return nil
  }

  // MARK: - Steps

  private static func transpose(_ evidence: [Float], side: Int) -> [Float] {
    let evidence = evidence.span
    return [Float](capacity: evidence.count) { target in
      for column in 0..<side {
        for row in 0..<side { target.append(evidence[row &* side &+ column]) }
      }
    }
  }

  /// The failure that came nearer to a reading.
  private static func farther(
    _ left: DecodingFailure?, _ right: DecodingFailure
  ) -> DecodingFailure {
    guard let left else { return right }
    switch (left, right) {
    case (.damaged(let failed, let blocks), .damaged(let otherFailed, let otherBlocks)):
      return otherFailed * blocks < failed * otherBlocks ? right : left
    case (.damaged, _): return right
    default: return left
    }
  }
}
