// SPDX-License-Identifier: Apache-2.0

@testable import QRCodes

/// What became of the symbols of a campaign.
struct TrialTally: Equatable {
  /// Read as they were made.
  var correct = 0
  /// Not read.
  var refused = 0
  /// Read as something else.
  var wrong = 0

  static func += (left: inout Self, right: Self) {
    left.correct += right.correct
    left.refused += right.refused
    left.wrong += right.wrong
  }
}

/// Repairs random blocks with random errors and erasures that need exactly as many check codewords as there are, plus
/// `excess`.
///
/// - Parameters:
///   - count: Blocks; their lengths, check codewords and reserves are drawn from what QR Code uses.
///   - excess: 0 for the capacity; 1 for one more, while 2…5 check codewords are held in reserve.
func reedSolomonTrials(count: Int, excess: Int, seed: UInt64) -> TrialTally {
  var random = SplitMix(seed: seed)
  var tally = TrialTally()
  for _ in 0..<count {
    let checkCount = Int.random(in: 7...30, using: &random)
    let length = checkCount + Int.random(in: 1...123, using: &random)
    let reserve = excess == 0 ? Int.random(in: 0...3, using: &random) : 4
    var words = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
    ReedSolomon.encode(&words, block: 0..<length, checkCount: checkCount)
    let whole = words
    let budget = checkCount - reserve + excess
    let errorCount = min(Int.random(in: 0...budget / 2, using: &random), length)
    let erasureCount = min(budget - 2 * errorCount, length - errorCount)
    guard 2 * errorCount + erasureCount == budget else {
      // The block is shorter than what would have to be damaged.
      tally.correct += excess == 0 ? 1 : 0
      tally.refused += excess == 0 ? 0 : 1
      continue
    }
    let places = Array((0..<length).shuffled(using: &random).prefix(errorCount + erasureCount))
    for (index, place) in places.enumerated() {
      // What is erased may be right by chance; what is an error may not.
      words[place] ^= UInt8.random(in: (index < errorCount ? 1 : 0)...255, using: &random)
    }
    let damaged = words
    let found = ReedSolomon.repair(
      &words, block: 0..<length, checkCount: checkCount,
      erasures: places.dropFirst(errorCount).map { UInt8($0) }, reserve: reserve)
    if found == nil {
      tally.refused += words == damaged ? 1 : 0
      tally.wrong += words == damaged ? 0 : 1
    } else if words == whole && (damaged == whole || found?.errors == errorCount) {
      tally.correct += 1
    } else {
      tally.wrong += 1
    }
  }
  return tally
}

/// How the codewords of a block are damaged in `damageTrials` and `blockTrials`.
enum BlockDamage {
  /// Confident errors, as many as can be corrected where nothing is known of their places.
  case errors
  /// One confident error more than that; in a symbol, in one of its blocks.
  case oneErrorTooMany
  /// As many unknown codewords as may be erased, and as many confident errors as are then still corrected.
  case erasures
  /// One confident error more than that; in a symbol, in one of its blocks.
  case erasuresAndOneErrorTooMany

  /// Errors and unknown codewords of a block.
  ///
  /// - Parameter isPast: Whether this block is the one that gets one error more.
  func counts(
    in blocks: BlockStructure, kind: SymbolKind, length: Int, isPast: Bool
  ) -> (errors: Int, erasures: Int) {
    let bound = ErasureBound.maximumErasures(in: blocks, kind: kind) / 2 * 2
    let besides =
      bound == 0
      ? blocks.correctableErrors
      : ErasureBound.maximumErrors(
        length: length, checkCount: blocks.checkCount,
        misdecodeProtection: blocks.misdecodeProtection, erasures: bound)
    let more = isPast ? 1 : 0
    return switch self {
    case .errors: (blocks.correctableErrors, 0)
    case .oneErrorTooMany: (blocks.correctableErrors + more, 0)
    case .erasures: (besides, bound)
    case .erasuresAndOneErrorTooMany: (besides + more, bound)
    }
  }
}

/// Repairs single blocks, drawn from all that symbols have, that are damaged up to exactly what can be corrected, or one
/// past it; with the reserves that the decoder keeps.
func blockTrials(damage: BlockDamage, count: Int, seed: UInt64) -> TrialTally {
  var random = SplitMix(seed: seed)
  var tally = TrialTally()
  for _ in 0..<count {
    guard let shape = SymbolShapes.all.randomElement(using: &random),
      let blocks = BlockStructure(version: shape.version, correction: shape.correction)
    else { continue }
    let length = blocks.range(ofBlock: blocks.blockCount - 1).count
    var words = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
    ReedSolomon.encode(&words, block: 0..<length, checkCount: blocks.checkCount)
    let whole = words
    let (errors, erasures) = damage.counts(
      in: blocks, kind: shape.version.kind, length: length, isPast: true)
    var places: Set<Int> = []
    var order: [UInt8] = []
    while order.count < errors + erasures {
      let place = Int.random(in: 0..<length, using: &random)
      guard places.insert(place).inserted else { continue }
      order.append(UInt8(place))
      words[place] ^= UInt8.random(in: 1...255, using: &random)
    }
    let reserve =
      switch damage {
      case .errors, .oneErrorTooMany: blocks.misdecodeProtection
      case .erasures: blocks.checkCount - erasures - 2 * errors
      case .erasuresAndOneErrorTooMany: blocks.checkCount - erasures - 2 * (errors - 1)
      }
    let found = ReedSolomon.repair(
      &words, block: 0..<length, checkCount: blocks.checkCount,
      erasures: Array(order.suffix(erasures)), reserve: reserve)
    if found == nil {
      tally.refused += 1
    } else if words == whole {
      tally.correct += 1
    } else {
      tally.wrong += 1
    }
  }
  return tally
}

/// Decodes symbols of one version and level, full of random bytes, that are damaged up to exactly what can be corrected,
/// or one past it.
func damageTrials(
  version: SymbolVersion, correction: ErrorCorrection?, damage: BlockDamage, count: Int,
  seed: UInt64
) -> TrialTally {
  var random = SplitMix(seed: seed)
  var tally = TrialTally()
  let structure = SymbolStructure(version: version)
  guard let blocks = BlockStructure(version: version, correction: correction) else { return tally }
  let masks = version.kind == .qr ? 8 : 4
  for _ in 0..<count {
    let drawn = DrawnSymbol(
      filling: structure, correction: correction, mask: Int.random(in: 0..<masks, using: &random),
      using: &random)
    guard let expected = try? drawn.payload else {
      tally.wrong += 1
      continue
    }
    var damaged = drawn
    var unknown: Set<Int> = []
    let spoilt = Int.random(in: 0..<blocks.blockCount, using: &random)
    for block in 0..<blocks.blockCount {
      let (errors, erasures) = damage.counts(
        in: blocks, kind: version.kind, length: blocks.range(ofBlock: block).count,
        isPast: block == spoilt)
      let places = blocks.range(ofBlock: block).shuffled(using: &random)
      for (index, place) in places.prefix(errors + erasures).enumerated() {
        damaged.codewords[place] ^= UInt8.random(in: 1...255, using: &random)
        if index >= errors { unknown.insert(place) }
      }
    }
    if blocks.dataBitCount % 8 == 4 {
      // The half codeword has no lower half to be wrong.
      let place = blocks.dataCodewordCount - 1
      let isDamaged = damaged.codewords[place] != drawn.codewords[place]
      damaged.codewords[place] &= 0xF0
      if isDamaged && damaged.codewords[place] == drawn.codewords[place] {
        damaged.codewords[place] ^= 0x10
      }
    }
    let sampled = damaged.sampled { unknown.contains($0) ? 0.01 : 8 }
    if let decoded = try? DecodedSymbol(decoding: sampled, structure: structure) {
      if decoded.payload == expected { tally.correct += 1 } else { tally.wrong += 1 }
    } else {
      tally.refused += 1
    }
  }
  return tally
}

/// Decodes planes of random evidence; none of them holds anything.
///
/// - Parameter hasPatterns: Whether function patterns and some format are drawn as they should be, so that only the data
///   are noise.
func noiseTrials(
  version: SymbolVersion, hasPatterns: Bool, options: DecodingOptions = DecodingOptions(),
  count: Int, seed: UInt64
) -> TrialTally {
  var random = SplitMix(seed: seed)
  var tally = TrialTally()
  let structure = SymbolStructure(version: version)
  let side = version.side
  let meanings = (UInt32(0)..<32).filter {
    FormatReading.meaning(of: $0, version: version) != nil
  }
  for _ in 0..<count {
    var evidence = (0..<side * side).map { _ in Float.random(in: -6...6, using: &random) }
    if hasPatterns {
      for index in evidence.indices where structure.patterns.signs[index] != 0 {
        evidence[index] = Float(structure.patterns.signs[index]) * 6
      }
      let word = FormatReading.word(
        meanings.randomElement(using: &random)!, kind: version.kind)
      for (bit, module) in structure.formatModules.enumerated() {
        evidence[Int(module)] = word >> (14 - bit % 15) & 1 == 1 ? 6 : -6
      }
    }
    let decoded = try? DecodedSymbol(
      decoding: SampledSymbol(side: side, evidence: evidence), structure: structure,
      options: options)
    if decoded == nil { tally.refused += 1 } else { tally.wrong += 1 }
  }
  return tally
}

/// Parses random bytes, and random ones behind a plausible header, as streams of every version; returns how many were
/// segments. That nothing traps is what is tested.
func parsingTrials(count: Int, seed: UInt64) -> Int {
  var random = SplitMix(seed: seed)
  var parsed = 0
  let versions = SymbolShapes.versions
  for trial in 0..<count {
    var bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    if trial % 2 == 0 && !bytes.isEmpty {
      let mode = [0x10, 0x20, 0x30, 0x40, 0x50, 0x70, 0x80, 0x90, 0xD0].randomElement(
        using: &random)!
      bytes[0] = UInt8(mode) | bytes[0] & 1
    }
    let bitCount = 8 * bytes.count - (bytes.isEmpty ? 0 : Int.random(in: 0...7, using: &random))
    guard
      let payload = try? SymbolPayload(
        parsing: bytes, bitCount: bitCount, version: versions[trial % versions.count])
    else { continue }
    parsed += 1
    var next = 0
    for segment in payload.segments {
      precondition(segment.bytes.lowerBound == next && !segment.bytes.isEmpty)
      next = segment.bytes.upperBound
    }
    precondition(next == payload.bytes.count && 5 * next <= 12 * bytes.count)
    _ = PayloadText(payload)
  }
  return parsed
}
