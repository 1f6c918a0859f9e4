// SPDX-License-Identifier: Apache-2.0

/// Decodes one sampled symbol, trying the readings that its format information allows.
struct SymbolDecoder {
  private let structure: SymbolStructure
  private let options: DecodingOptions
  /// The evidence, positive for 1.
  private let evidence: [Float]
  private let isReversed: Bool
  private let versionRead: VersionInformation?

  /// A reading to be tried.
  private struct Hypothesis {
    var format: FormatReading
    var blocks: BlockStructure
    var isMirrored: Bool
  }

  /// A reading that was tried.
  private struct Attempt {
    var hypothesis: Hypothesis
    var blocks: CodewordBlocks

    init(_ hypothesis: Hypothesis, evidence: [Float], symbol: SymbolStructure) {
      self.hypothesis = hypothesis
      blocks = CodewordBlocks(
        evidence: evidence, symbol: symbol, structure: hypothesis.blocks,
        mask: hypothesis.format.mask)
    }
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
    if structure.version.kind == .micro {
      let agreement = structure.patterns.agreement(with: plane)
      guard agreement >= Self.minimumMicroAgreement else {
        throw .patternsUnreadable(agreement: agreement)
      }
    }
    evidence = plane.evidence
    versionRead = VersionInformation(sampled: plane)
  }

  /// Three modules of four on the right side of the threshold. The patterns of M1 and M2 are as large as their data,
  /// so a symbol that fails this is hopeless; noise passes it once in some 10⁴ samplings of M1, more seldom in others.
  private static let minimumMicroAgreement: Float = 0.5

  func decode() throws(DecodingFailure) -> DecodedSymbol {
    var attempts: [Attempt] = []
    var failure: DecodingFailure?
    for hypothesis in hypotheses() {
      let attempt = Attempt(hypothesis, evidence: evidence(of: hypothesis), symbol: structure)
      do { return try symbol(attempt) } catch { failure = Self.farther(failure, error) }
      attempts.append(attempt)
    }
    if options.repair == .erasures {
      for index in attempts.indices.prefix(2) where !attempts[index].blocks.failed.isEmpty {
        attempts[index].blocks.repairWithErasures(
          evidence: evidence(of: attempts[index].hypothesis))
        do {
          return try symbol(attempts[index])
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
    if options.orientation != .mirrored { appendHypotheses(isMirrored: false, to: &hypotheses) }
    if options.orientation != .normal { appendHypotheses(isMirrored: true, to: &hypotheses) }
    guard let best = hypotheses.map(\.format.agreement).max(), best > 0 else { return [] }
    // Both orders are stable, so that equals keep their place: upright before mirrored.
    let ranked = hypotheses.filter { $0.format.agreement > best - 0.35 }
      .sorted { $0.format.agreement > $1.format.agreement }
    return Array(ranked.prefix(4))
  }

  private func appendHypotheses(isMirrored: Bool, to hypotheses: inout [Hypothesis]) {
    let side = structure.version.side
    var sums = [Float](repeating: 0, count: 15)
    for (bit, module) in structure.formatModules.enumerated() {
      let (row, column) = Int(module).quotientAndRemainder(dividingBy: side)
      sums[bit % 15] += evidence[isMirrored ? column * side + row : Int(module)]
    }
    let candidates = FormatReading.candidates(
      evidence: sums.span, version: structure.version, limit: 4)
    for format in candidates {
      guard
        let blocks = BlockStructure(version: structure.version, correction: format.correction)
      else { continue }
      hypotheses.append(Hypothesis(format: format, blocks: blocks, isMirrored: isMirrored))
    }
  }

  // MARK: - Codewords

  private func evidence(of hypothesis: Hypothesis) -> [Float] {
    hypothesis.isMirrored
      ? FormatInPlane.transposed(evidence, side: structure.version.side) : evidence
  }

  private func symbol(_ attempt: Attempt) throws(DecodingFailure) -> DecodedSymbol {
    let blocks = attempt.blocks
    guard blocks.failed.isEmpty else {
      throw .damaged(blocksFailed: blocks.failed.count, blocks: blocks.structure.blockCount)
    }
    let payload: SymbolPayload
    do {
      payload = try SymbolPayload(
        parsing: blocks.data, bitCount: blocks.structure.dataBitCount, version: structure.version)
    } catch {
      throw .invalidSegments(error)
    }
    let isWeak = blocks.erasures > 0 || structure.version.kind == .micro
    if isWeak && payload.padding == .irregular { throw .implausiblePadding }
    return DecodedSymbol(
      payload: payload, version: structure.version, format: attempt.hypothesis.format,
      isMirrored: attempt.hypothesis.isMirrored, isReversed: isReversed,
      errorsCorrected: blocks.errors, erasuresUsed: blocks.erasures,
      unusedErrorCorrection: blocks.unusedErrorCorrection, versionInformation: versionRead,
      codewords: blocks.codewords)
  }

  // MARK: - Steps

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
