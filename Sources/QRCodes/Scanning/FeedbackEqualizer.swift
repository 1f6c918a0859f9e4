// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Undoes blur that reaches beyond the next module, with the help of what is already believed of the neighbours.
///
/// A filter of 5 × 5 module values, symmetric along both axes, is trained by least squares on the modules of known
/// colour and on its own clear decisions. Then soft decisions of the eight neighbours become inputs as well, and the
/// filter is trained anew: what they add to a module is subtracted where they are sure, and not guessed where they are
/// not (decision feedback: M. Austin, 1967; in two dimensions and soft: turbo equalisation, C. Douillard and others,
/// 1995). A noisy sum of frames gains most: of symbols blurred by 0.7 modules a fifth of the wrong modules remains.
struct FeedbackEqualizer {
  private let side: Int
  private let signs: [Int8]
  /// One row per module: nine sums of values, three sums of decisions, 1; the rest is 0.
  private var rows: [SIMD16<Float>]
  private var result: [Float]

  /// What came of it.
  struct Result {
    /// The values as they should have been, from about -1, light, to 1, dark.
    var values: [Float]
    /// The power of the signal over that of the noise before decisions were fed back: afterwards known modules know too
    /// much about each other to be asked.
    var quality: Float
  }

  /// Undoes the blur; nil where training fails or the known modules do not show through.
  ///
  /// - Parameters:
  ///   - values: normalised values, `side * side` of them.
  ///   - signs: 1 for dark, -1 for light, 0 for modules that differ from symbol to symbol.
  static func equalized(_ values: [Float], side: Int, signs: [Int8]) -> Result? {
    var equalizer = FeedbackEqualizer(values, side: side, signs: signs)
    guard equalizer.knownModules.isBeyondChance,
      equalizer.train(on: signs.map(Float.init), resistance: 2)
    else { return nil }
    for _ in 0..<linearRounds { _ = equalizer.train(on: equalizer.clearDecisions, resistance: 1) }
    let known = equalizer.knownModules
    for _ in 0..<feedbackRounds {
      let decisions = equalizer.softDecisions
      equalizer.feed(decisions)
      _ = equalizer.train(on: decisions, resistance: 1)
    }
    return Result(values: equalizer.result, quality: known.quality)
  }

  private static let linearRounds = 2
  private static let feedbackRounds = 3

  private init(_ values: [Float], side: Int, signs: [Int8]) {
    self.side = side
    self.signs = signs
    result = values
    let padded = Self.padded(values, side)
    let p = padded.span
    let stride = side + 4
    rows = [SIMD16<Float>](capacity: side * side) { output in
      for y in 0..<side {
        for x in 0..<side {
          let i = (y &+ 2) &* stride &+ x &+ 2
          let (up, down) = (i &- stride, i &+ stride)
          let (top, bottom) = (up &- stride, down &+ stride)
          var row = SIMD16<Float>(repeating: 0)
          row[0] = p[i]
          row[1] = p[i &- 1] + p[i &+ 1]
          row[2] = p[up] + p[down]
          row[3] = p[up &- 1] + p[up &+ 1] + p[down &- 1] + p[down &+ 1]
          row[4] = p[i &- 2] + p[i &+ 2]
          row[5] = p[top] + p[bottom]
          row[6] = p[up &- 2] + p[up &+ 2] + p[down &- 2] + p[down &+ 2]
          row[7] = p[top &- 1] + p[top &+ 1] + p[bottom &- 1] + p[bottom &+ 1]
          row[8] = p[top &- 2] + p[top &+ 2] + p[bottom &- 2] + p[bottom &+ 2]
          row[12] = 1
          output.append(row)
        }
      }
    }
  }

  /// The inputs that are in use: nine before there are decisions, and the offset always.
  private static let inputs = 13

  /// Values with a border of two light modules.
  private static func padded(_ values: [Float], _ side: Int) -> [Float] {
    let stride = side + 4
    var padded = [Float](repeating: -1, count: stride * stride)
    for y in 0..<side {
      for x in 0..<side { padded[(y + 2) * stride + x + 2] = values[y * side + x] }
    }
    return padded
  }

  /// Makes decisions the inputs 9 to 11 of their neighbours.
  private mutating func feed(_ decisions: [Float]) {
    let padded = Self.padded(decisions, side)
    let p = padded.span
    let stride = side + 4
    for y in 0..<side {
      for x in 0..<side {
        let i = (y &+ 2) &* stride &+ x &+ 2
        let (up, down) = (i &- stride, i &+ stride)
        let here = y &* side &+ x
        rows[here][9] = p[i &- 1] + p[i &+ 1]
        rows[here][10] = p[up] + p[down]
        rows[here][11] = p[up &- 1] + p[up &+ 1] + p[down &- 1] + p[down &+ 1]
      }
    }
  }

  /// The colours of known modules, and of the others those that the result shows clearly, weighted by how clearly.
  private var clearDecisions: [Float] {
    var targets = [Float](repeating: 0, count: result.count)
    for i in targets.indices {
      if signs[i] != 0 {
        targets[i] = Float(signs[i])
      } else if abs(result[i]) > 0.3 {
        targets[i] = min(max(result[i], -1), 1) * 0.8
      }
    }
    return targets
  }

  /// The expected colour of every module, given how far the results of known modules stray.
  private var softDecisions: [Float] {
    let known = knownModules
    let slope = known.mean / max(known.variance, 0.02)
    return result.indices.map { i in
      signs[i] != 0 ? Float(signs[i]) : tanh(slope * result[i])
    }
  }

  /// How the results of the known modules are spread, each turned so that it should be positive.
  private struct Spread {
    var mean: Float
    var variance: Float
    var count: Float

    /// At most 100: the model has errors of its own.
    var quality: Float { mean > 0 ? min(mean * mean / max(variance, 1e-6), 100) : 0 }

    /// Six deviations of the mean of pure noise.
    var isBeyondChance: Bool {
      count > 0 && mean > 6 * ((variance + mean * mean) / count).squareRoot()
    }
  }

  private var knownModules: Spread {
    var sum: Float = 0
    var squares: Float = 0
    var count: Float = 0
    for i in result.indices where signs[i] != 0 {
      let value = result[i] * Float(signs[i])
      sum += value
      squares += value * value
      count += 1
    }
    let mean = sum / max(count, 1)
    return Spread(mean: mean, variance: squares / max(count, 1) - mean * mean, count: count)
  }

  /// Fits the weights to the targets, whose magnitudes say how much they count, and filters; false where that fails.
  private mutating func train(on targets: [Float], resistance: Double) -> Bool {
    let size = Self.inputs
    let rows = self.rows
    var normal = InlineArray<13, SIMD16<Float>>(repeating: .zero)
    var right = SIMD16<Float>.zero
    let (inputs, goals) = (rows.span, targets.span)
    for i in inputs.indices {
      let weight = abs(goals[i])
      guard weight > 0.1 else { continue }
      let row = inputs[i]
      let scaled = row * weight
      right += goals[i] > 0 ? scaled : -scaled
      for a in 0..<size { normal[a] += row * scaled[a] }
    }
    var matrix = [Double](repeating: 0, count: size * size)
    var sides = [Double](repeating: 0, count: size)
    for a in 0..<size {
      for b in 0..<size { matrix[a * size + b] = Double(normal[a][b]) }
      matrix[a * size + a] += resistance
      sides[a] = Double(right[a])
    }
    // What the targets do not determine is drawn towards the value as it is.
    sides[0] += resistance
    guard let solution = LinearSystem.solution(of: matrix, sides) else { return false }
    var weights = SIMD16<Float>.zero
    for a in 0..<size { weights[a] = Float(solution[a]) }
    var target = result.mutableSpan
    for i in inputs.indices { target[i] = (inputs[i] * weights).sum() }
    return true
  }
}
