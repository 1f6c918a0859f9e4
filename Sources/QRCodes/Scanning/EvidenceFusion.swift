// SPDX-License-Identifier: Apache-2.0

/// Adds up what several frames show of one symbol, and reads it from the sum.
///
/// A text that no frame shows would be worse than none, so frames are added only where they show the same modules, and a
/// reading counts only where every frame that went into it agrees in every block.
struct EvidenceFusion: Sendable {
  /// What was read, and from how many frames.
  struct Success {
    var symbol: DecodedSymbol
    var expected: ExpectedModules
    var frames: Int
  }

  /// What became of a frame.
  enum Addition: Equatable {
    /// It was added to those before.
    case added
    /// It shows something else, so the sum starts anew with it.
    case restarted
  }

  /// The frames in the sum, the oldest first.
  private(set) var observations: [ModuleObservation] = []

  /// The frames that are kept: with the forgetting, older ones would count for less than a tenth.
  static let window = 10
  /// What an earlier frame counts for, relative to the next.
  static let forgetting: Float = 0.8
  /// The correlation of two frames' values below which they do not show the same symbol, as a share of what their noise
  /// lets expect. Blur is the same in both and lowers it little; two symbols of one version that share half of their
  /// codewords reach 0.5.
  private static let leastCorrelation: Float = 0.6
  /// The correlation below which they do not, whatever the noise.
  private static let leastOfAll: Float = 0.3

  init() {}

  /// Forgets everything.
  mutating func reset() { observations.removeAll(keepingCapacity: true) }

  /// Adds a frame, unless it contradicts the sum; then the sum starts anew.
  mutating func add(_ observation: ModuleObservation, structure: SymbolStructure) -> Addition {
    defer { observations.append(observation) }
    guard let last = observations.last else { return .added }
    guard last.side == observation.side, isAlike(observation, structure) else {
      observations.removeAll(keepingCapacity: true)
      return .restarted
    }
    if observations.count >= Self.window { observations.removeFirst() }
    return .added
  }

  /// Reads the sum; nil where it cannot be read, or not safely.
  mutating func read(structure: SymbolStructure) -> Success? {
    guard let only = observations.first else { return nil }
    if observations.count == 1 { return accepted(only.evidence, structure) }
    // Noise falls when frames are added before the blur is undone, and then more of the blur can be.
    let mean = weightedMean()
    if let joint = ModuleObservation(
      side: structure.version.side, values: mean, signs: structure.patterns.signs),
      let success = accepted(joint.evidence, structure)
    {
      return success
    }
    // Frames that are blurred differently are better undone one by one.
    return accepted(evidenceSum, structure)
  }

  // MARK: - Adding

  private func weight(ofFrame index: Int) -> Float {
    var weight: Float = 1
    for _ in (index + 1)..<max(index + 1, observations.count) { weight *= Self.forgetting }
    return weight
  }

  /// The sum of the log-likelihood ratios.
  private var evidenceSum: [Float] {
    guard let first = observations.first else { return [] }
    var sum = [Float](repeating: 0, count: first.evidence.count)
    for (index, observation) in observations.enumerated() {
      add(observation.evidence, weight: weight(ofFrame: index), to: &sum)
    }
    return sum
  }

  /// The mean of the values, each frame weighted by its quality; 0 where no frame has a value.
  private func weightedMean() -> [Float] {
    guard let first = observations.first else { return [] }
    var sum = [Float](repeating: 0, count: first.values.count)
    var total = sum
    for (index, observation) in observations.enumerated() {
      let weight = weight(ofFrame: index) * observation.quality
      add(observation.values, weight: weight, to: &sum)
      for i in total.indices where observation.values[i] != 0 { total[i] += weight }
    }
    for i in sum.indices where total[i] > 0 { sum[i] /= total[i] }
    return sum
  }

  private func add(_ plane: [Float], weight: Float, to sum: inout [Float]) {
    let source = plane.span
    var target = sum.mutableSpan
    for i in source.indices { target[i] += weight * source[i] }
  }

  // MARK: - Safety

  /// Whether a frame shows the modules that the sum shows.
  ///
  /// Data modules alone are compared: all symbols of a version share the others.
  private func isAlike(_ observation: ModuleObservation, _ structure: SymbolStructure) -> Bool {
    let mean = weightedMean()
    var sums = (ab: Float(0), aa: Float(0), bb: Float(0), a: Float(0), b: Float(0), n: Float(0))
    for module in structure.moduleOrder {
      let (a, b) = (mean[Int(module)], observation.values[Int(module)])
      guard a != 0, b != 0 else { continue }
      sums.ab += a * b
      sums.aa += a * a
      sums.bb += b * b
      sums.a += a
      sums.b += b
      sums.n += 1
    }
    guard sums.n > 64 else { return false }
    let product = sums.ab - sums.a * sums.b / sums.n
    let power = (sums.aa - sums.a * sums.a / sums.n) * (sums.bb - sums.b * sums.b / sums.n)
    guard power > 0 else { return false }
    let quality = observations.indices.reduce(Float(0)) {
      $0 + weight(ofFrame: $1) * observations[$1].quality
    }
    let expected = Self.expectedCorrelation(observation.quality, quality)
    return product / power.squareRoot() > max(Self.leastCorrelation * expected, Self.leastOfAll)
  }

  /// The correlation of the same signal in two measurements, each with noise of its own.
  private static func expectedCorrelation(_ quality: Float, _ other: Float) -> Float {
    (quality / (1 + quality) * other / (1 + other)).squareRoot()
  }

  /// Decodes a sum and keeps the reading only where format information is clear and every frame agrees with it.
  private func accepted(_ evidence: [Float], _ structure: SymbolStructure) -> Success? {
    let sampled = SampledSymbol(side: structure.version.side, evidence: evidence)
    let options = DecodingOptions(orientation: .either, reflectance: .normal, repair: .erasures)
    guard
      let symbol = try? DecodedSymbol(decoding: sampled, structure: structure, options: options),
      symbol.formatAgreement > Self.leastFormatAgreement, !symbol.bytes.isEmpty,
      let expected = ExpectedModules(symbol, structure: structure)
    else { return nil }
    for observation in observations {
      guard expected.agrees(with: observation) else { return nil }
    }
    return Success(symbol: symbol, expected: expected, frames: observations.count)
  }

  /// The least share of the evidence of the format modules that must be for the format that was read.
  private static let leastFormatAgreement: Float = 0.6
}
