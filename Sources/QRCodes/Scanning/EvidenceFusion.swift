// SPDX-License-Identifier: Apache-2.0

/// Adds up what several frames show of one symbol, and reads it from the sum.
///
/// A text that no frame shows would be worse than none, so frames are added only where they show the same modules, and a
/// reading counts only where every frame that went into it agrees in every block. Frames that contradict it are left out,
/// and the others have to say it without them.
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
    /// It shows something else, and was set aside: one frame may have been located wrongly.
    case setAside
    /// It and the frame before show something else, so the sum starts anew with the two.
    case restarted
  }

  /// The frames in the sum, the oldest first.
  private(set) var observations: [ModuleObservation] = []
  /// The last frame, where it contradicts the sum.
  private(set) var rival: ModuleObservation?

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
  mutating func reset() {
    observations.removeAll(keepingCapacity: true)
    rival = nil
  }

  /// Adds a frame, unless it contradicts the sum. Where the next one does so too, and like it, the sum starts anew.
  mutating func add(_ observation: ModuleObservation, structure: SymbolStructure) -> Addition {
    if observations.isEmpty || Self.isAlike(observation, observations, structure) {
      rival = nil
      if observations.count >= Self.window { observations.removeFirst() }
      observations.append(observation)
      return .added
    }
    if let other = rival, Self.isAlike(observation, [other], structure) {
      observations = [other, observation]
      rival = nil
      return .restarted
    }
    rival = observation
    return .setAside
  }

  /// Reads the sum; nil where it cannot be read, or not safely. A frame that was set aside is read by itself.
  func read(structure: SymbolStructure) -> Success? {
    if let rival { return Self.read([rival], structure) }
    return Self.read(observations, structure)
  }

  /// Reads the sum with more damage than error correction may bear alone, where a check decides.
  ///
  /// Here, too, every frame has to agree: contents that pass may still be those of a code that was shown before.
  func read(structure: SymbolStructure, check: PayloadCheck) -> Success? {
    guard rival == nil, !observations.isEmpty else { return nil }
    let decoding = CheckedDecoding(structure: structure, check: check)
    guard let symbol = decoding.decode(Self.evidenceSum(of: observations)),
      let expected = ExpectedModules(symbol, structure: structure),
      observations.allSatisfy({ expected.agrees(with: $0) })
    else { return nil }
    return Success(symbol: symbol, expected: expected, frames: observations.count)
  }

  private static func read(
    _ frames: [ModuleObservation], _ structure: SymbolStructure, depth: Int = 0
  ) -> Success? {
    guard let first = frames.first, depth <= mostDepth else { return nil }
    if frames.count == 1 { return accepted(first.evidence, of: frames, structure, depth) }
    // Noise falls when frames are added before the blur is undone, and then more of the blur can be.
    let mean = weightedMean(of: frames)
    if let joint = ModuleObservation(
      side: structure.version.side, values: mean, signs: structure.patterns.signs),
      let success = accepted(joint.evidence, of: frames, structure, depth)
    {
      return success
    }
    // Frames that are blurred differently are better undone one by one.
    return accepted(evidenceSum(of: frames), of: frames, structure, depth)
  }

  /// How often frames are left out, one after the other.
  private static let mostDepth = 2

  // MARK: - Adding

  /// What a frame counts for among so many.
  private static func weight(ofFrame index: Int, among count: Int) -> Float {
    var weight: Float = 1
    for _ in (index + 1)..<max(index + 1, count) { weight *= forgetting }
    return weight
  }

  /// The sum of the log-likelihood ratios.
  private static func evidenceSum(of frames: [ModuleObservation]) -> [Float] {
    guard let first = frames.first else { return [] }
    var sum = [Float](repeating: 0, count: first.evidence.count)
    for (index, frame) in frames.enumerated() {
      add(frame.evidence, weight: weight(ofFrame: index, among: frames.count), to: &sum)
    }
    return sum
  }

  /// The mean of the values, each frame weighted by its quality; 0 where no frame has a value.
  private static func weightedMean(of frames: [ModuleObservation]) -> [Float] {
    guard let first = frames.first else { return [] }
    if frames.count == 1 { return first.values }
    var sum = [Float](repeating: 0, count: first.values.count)
    var total = sum
    for (index, frame) in frames.enumerated() {
      let weight = weight(ofFrame: index, among: frames.count) * frame.quality
      add(frame.values, weight: weight, to: &sum)
      for i in total.indices where frame.values[i] != 0 { total[i] += weight }
    }
    for i in sum.indices where total[i] > 0 { sum[i] /= total[i] }
    return sum
  }

  private static func add(_ plane: [Float], weight: Float, to sum: inout [Float]) {
    let source = plane.span
    var target = sum.mutableSpan
    for i in source.indices { target[i] += weight * source[i] }
  }

  // MARK: - Safety

  /// Whether a frame shows the modules that the sum of others shows.
  ///
  /// Data modules alone are compared: all symbols of a version share the others.
  private static func isAlike(
    _ observation: ModuleObservation, _ frames: [ModuleObservation], _ structure: SymbolStructure
  ) -> Bool {
    guard frames.last?.side == observation.side else { return false }
    let mean = weightedMean(of: frames)
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
    let quality = frames.indices.reduce(Float(0)) {
      $0 + weight(ofFrame: $1, among: frames.count) * frames[$1].quality
    }
    let expected = expectedCorrelation(observation.quality, quality)
    return product / power.squareRoot() > max(leastCorrelation * expected, leastOfAll)
  }

  /// The correlation of the same signal in two measurements, each with noise of its own.
  private static func expectedCorrelation(_ quality: Float, _ other: Float) -> Float {
    (quality / (1 + quality) * other / (1 + other)).squareRoot()
  }

  /// Decodes a sum and keeps the reading only where format information is clear and every frame agrees with it.
  ///
  /// Where some contradict, those that agree are added up and read without them; two codes never mix, because
  /// what is left has to agree as well.
  private static func accepted(
    _ evidence: [Float], of frames: [ModuleObservation], _ structure: SymbolStructure, _ depth: Int
  ) -> Success? {
    let sampled = SampledSymbol(side: structure.version.side, evidence: evidence)
    let options = DecodingOptions(orientation: .either, reflectance: .normal, repair: .erasures)
    guard
      let symbol = try? DecodedSymbol(decoding: sampled, structure: structure, options: options),
      symbol.formatAgreement > leastFormatAgreement, !symbol.bytes.isEmpty,
      let expected = ExpectedModules(symbol, structure: structure)
    else { return nil }
    let agreeing = frames.filter { expected.agrees(with: $0) }
    if agreeing.count == frames.count {
      return Success(symbol: symbol, expected: expected, frames: frames.count)
    }
    return read(agreeing, structure, depth: depth + 1)
  }

  /// The least share of the evidence of the format modules that must be for the format that was read.
  private static let leastFormatAgreement: Float = 0.6
}
