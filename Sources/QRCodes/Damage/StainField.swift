// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// How likely it is that something lies over each module, and what is left to be believed of its colour.
///
/// What covers modules is of one colour over several of them, has borders that are not those of modules, and makes modules
/// of known colour wrong. These are put together over the neighbourhood of each module (mean field of a Markov random
/// field; S. Geman and D. Geman, 1984).
struct StainField: CoverModel {
  private let side: Int
  let values: [Float]
  private let surprise: [Float]
  private let intrusion: [Float]
  /// 1 for dark, -1 for light, 0 for what is not known.
  private var known: [Float]
  /// The probability that a module is covered.
  private(set) var covered: [Float]

  /// - Parameter known: colours that every symbol of the version has.
  init(_ residuals: ModuleResiduals, known: [Int8]) {
    side = residuals.side
    values = residuals.values
    surprise = residuals.surprise
    intrusion = residuals.intrusion
    self.known = known.map(Float.init)
    covered = [Float](repeating: 0.05, count: values.count)
    settle()
  }

  var evidence: [Float] {
    values.indices.map { i in
      if known[i] != 0 { return 30 * known[i] }
      let wrong = min(covered[i] / 2 + (1 - covered[i]) * Self.error(values[i]), 0.5)
      let magnitude = log((1 - wrong) / max(wrong, 1e-6))
      return values[i] > 0 ? magnitude : -magnitude
    }
  }

  mutating func confirm(_ colours: [Float]) {
    for i in known.indices where known[i] == 0 { known[i] = colours[i] }
    settle()
  }

  /// The probability that the colour of a module that nothing covers is taken for the other.
  private static func error(_ value: Float) -> Float {
    1 / (1 + exp(min(8 * abs(value), 9)))
  }

  // MARK: - Mean field

  // Logarithms of likelihood ratios, fitted to simulated symbols of versions 6, 9 and 20 under stains and glare.

  /// What speaks for cover before anything is seen.
  private static let prior: Float = -5
  /// What residuals say, at most.
  private static let mostSurprise: Float = 3
  /// What a contrast of intrusion into neighbours says, and all of it at most.
  private static let intruding: Float = 4.5
  private static let mostIntrusion: Float = 10
  /// What a module of known colour says that is seen in it.
  private static let rightness: Float = -0.8
  /// What a module of known colour says that is seen in the other, at most.
  private static let mostContradiction: Float = 8
  /// What nine modules of one colour say: chance makes that one time in 256.
  private static let uniformity: Float = 3
  /// What a covered neighbour of the same colour says; beside, and across a corner.
  private static let beside: Float = 1.05
  private static let across: Float = 0.45
  /// What a covered neighbour of the other colour says.
  private static let contrary: Float = -0.6

  private mutating func settle() {
    let own = ownFields()
    let side = self.side
    for _ in 0..<8 {
      var next = covered
      for y in 0..<side {
        for x in 0..<side {
          let i = y * side + x
          var field = own[i]
          for j in max(0, y - 1)...min(side - 1, y + 1) {
            for k in max(0, x - 1)...min(side - 1, x + 1) where j != y || k != x {
              let n = j * side + k
              let isBeside = j == y || k == x
              let isSame = (values[i] > 0) == (values[n] > 0)
              field += covered[n] * (isSame ? isBeside ? Self.beside : Self.across : Self.contrary)
            }
          }
          next[i] = 1 / (1 + exp(-min(max(field, -12), 12)))
        }
      }
      covered = next
    }
  }

  /// What each module says by itself, and by the nine it is in the middle of.
  private func ownFields() -> [Float] {
    var fields = [Float](repeating: Self.prior, count: values.count)
    for i in fields.indices {
      fields[i] += min(surprise[i], Self.mostSurprise)
      fields[i] += min(Self.intruding * intrusion[i], Self.mostIntrusion)
      guard known[i] != 0 else { continue }
      if known[i] * values[i] > 0 {
        fields[i] += Self.rightness
      } else {
        fields[i] += min(log(0.5 / Self.error(values[i])), Self.mostContradiction)
      }
    }
    var isUniform = [Bool](repeating: false, count: values.count)
    for y in 1..<side - 1 {
      for x in 1..<side - 1 {
        let isDark = values[y * side + x] > 0
        let alike = (y - 1...y + 1).allSatisfy { j in
          (x - 1...x + 1).allSatisfy { k in
            let n = j * side + k
            // Known modules that are as they should be are no witnesses.
            return (values[n] > 0) == isDark && known[n] * values[n] <= 0
          }
        }
        guard alike else { continue }
        for j in y - 1...y + 1 {
          for k in x - 1...x + 1 { isUniform[j * side + k] = true }
        }
      }
    }
    for i in fields.indices where isUniform[i] { fields[i] += Self.uniformity }
    return fields
  }
}
