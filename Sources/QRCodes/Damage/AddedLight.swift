// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// What a reflection adds to the light of each module, and what is left to be known of the module's colour.
///
/// Light adds up, so a module under a reflection of strength g, in contrasts between paper and ink, is seen at 1 + g where
/// it is light and at g where it is dark, unless the camera's range ends before. One value alone does not tell the two
/// apart, but reflections change smoothly: a dark module that is darker than paper pins g for those around it. The
/// probabilities of 16 strengths are passed along rows and columns both ways (belief propagation: J. Pearl, 1982). Where
/// the range has ended for either colour, nothing is known, and nothing is claimed.
struct AddedLight: CoverModel {
  private let side: Int
  /// What each strength makes of what was seen, if the module is light and if it is dark.
  private let likelihoods: [(lit: SIMD16<Float>, unlit: SIMD16<Float>)]
  /// Whether the dark modules of the symbol are the lit ones.
  private let isReversed: Bool
  /// 1 for dark, -1 for light, 0 for what is not known.
  private var known: [Float]
  /// Log-likelihood ratios, dark positive, as far as a module's own value and the light around it tell.
  private(set) var evidence: [Float]
  /// The probability that so much light is added to a module that it shows nothing.
  private(set) var lost: [Float]

  /// - Parameter known: colours that every symbol of the version has.
  /// - Returns: nil where there is no contrast at all, or hardly anything brighter than paper.
  init?(sampling grid: SymbolGrid, level: GrayLevel, known: [Int8]) {
    side = grid.side
    isReversed = grid.polarity == .reversed
    guard let seen = SeenLight(sampling: grid, level: level),
      seen.brightShare > Self.leastBright
    else { return nil }
    likelihoods = known.indices.map { seen.likelihoods(at: $0) }
    self.known = known.map(Float.init)
    evidence = []
    lost = []
    settle()
  }

  /// The share of modules that show nothing.
  var lostShare: Float { lost.reduce(0, +) / Float(max(lost.count, 1)) }

  /// Under a reflection what was seen says no more than the evidence does.
  var values: [Float] { evidence }

  mutating func confirm(_ colours: [Float]) {
    for i in known.indices where known[i] == 0 { known[i] = colours[i] }
    settle()
  }

  /// The share of modules that must be brighter than paper.
  private static let leastBright: Float = 0.01

  // MARK: - Strengths

  /// Added light in contrasts. Beyond the last nothing changes.
  static let strengths = SIMD16<Float>(
    0, 0.05, 0.1, 0.16, 0.23, 0.31, 0.41, 0.53, 0.67, 0.84, 1.04, 1.3, 1.6, 2, 2.5, 3.2)

  /// How likely each strength is before anything is seen.
  private static let prior: SIMD16<Float> = {
    var prior = SIMD16<Float>(repeating: 0.04)
    prior[0] = 0.7
    return prior
  }()

  /// Row by row: how well each strength goes beside one of the row's.
  private static let neighbours: [SIMD16<Float>] = (0..<16).map { j in
    var row = SIMD16<Float>.zero
    for k in 0..<16 {
      let steps = log((strengths[k] + 0.08) / (strengths[j] + 0.08))
      row[k] = exp(-stiffness * abs(steps)) + leap
    }
    return row
  }

  /// How much less likely a neighbour is per e-fold.
  private static let stiffness: Float = 2.2
  /// What stays likely at any step: reflections have borders.
  private static let leap: Float = 0.001

  // MARK: - Propagation

  private mutating func settle() {
    let side = self.side
    let count = side * side
    let own = (0..<count).map { i -> SIMD16<Float> in
      let (lit, unlit) = likelihoods[i]
      guard known[i] != 0 else { return (lit + unlit) * 0.5 * Self.prior }
      return ((known[i] < 0) != isReversed ? lit : unlit) * Self.prior
    }
    let even = SIMD16<Float>(repeating: 1.0 / 16)
    // What each module is told from its left, its right, above and below.
    var told = [[SIMD16<Float>]](
      repeating: [SIMD16<Float>](repeating: even, count: count), count: 4)
    let rows = Self.neighbours.span
    func passed(_ belief: SIMD16<Float>) -> SIMD16<Float> {
      var sum = SIMD16<Float>.zero
      for j in 0..<16 { sum += rows[j] * belief[j] }
      return sum / max(sum.sum(), 1e-30)
    }
    for _ in 0..<Self.rounds {
      for (from, step) in [(0, 1), (1, -1), (2, side), (3, -side)] {
        let others = (0..<4).filter { $0 != from ^ 1 }
        let isAcross = from < 2
        for line in 0..<side {
          var at = isAcross ? line * side : line
          if step < 0 { at += (side - 1) * -step }
          for _ in 1..<side {
            let belief = own[at] * told[others[0]][at] * told[others[1]][at] * told[others[2]][at]
            told[from][at + step] = passed(belief)
            at += step
          }
        }
      }
    }
    evidence = []
    lost = []
    evidence.reserveCapacity(count)
    lost.reserveCapacity(count)
    for i in 0..<count {
      let messages = told[0][i] * told[1][i] * told[2][i] * told[3][i]
      let around = messages * Self.prior
      let (lit, unlit) = likelihoods[i]
      let ratio = log(max((around * unlit).sum(), 1e-30) / max((around * lit).sum(), 1e-30))
      evidence.append(min(max(isReversed ? -ratio : ratio, -Self.most), Self.most))
      let belief = own[i] * messages
      lost.append((belief * Self.blinding).sum() / max(belief.sum(), 1e-30))
    }
  }

  private static let rounds = 4
  /// No module is surer than this.
  private static let most: Float = 9

  /// Which strengths leave nothing of a module.
  private static let blinding: SIMD16<Float> = {
    var blinding = SIMD16<Float>.zero
    for k in 0..<16 where strengths[k] > 1 { blinding[k] = 1 }
    return blinding
  }()
}
