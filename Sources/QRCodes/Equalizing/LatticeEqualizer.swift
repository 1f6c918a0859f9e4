// SPDX-License-Identifier: Apache-2.0

/// Undoes blur that reaches over several modules, by a filter over samples half a module apart.
///
/// The first filter is the one of `SpreadFilter.all` that makes the modules of known colour clearest. It is then trained
/// on them and on soft decisions of all others (least squares, drawn towards the first); what neighbours are believed to
/// be is subtracted in the end (decision feedback, as in `FeedbackEqualizer`); and modules of blocks that error correction
/// has confirmed are known ones from then on.
///
/// What modules are believed to be changes from step to step, but not how samples go together: products of samples are
/// added up and factorised once for every sampling, and training is one multiplication and one substitution.
struct LatticeEqualizer {
  private let side: Int
  /// 1 for dark, -1 for light, 0 for what is not known.
  private(set) var known: [Float]
  private let pilots: [Int32]
  private var rows: [Float]
  private var weights: [Float]
  /// What the filter makes of every module: dark positive.
  private(set) var output: [Float]
  private var normal: TrainingMatrix
  /// Whether decisions on neighbours are inputs.
  private var hasFeedback = false
  /// `tanh(slope * output / 2)`, and what is known: beliefs in the colours, from -1 to 1.
  private(set) var decisions: [Float] = []
  private(set) var slope: Float = 0.5

  init(_ samples: LatticeSamples, signs: [Int8], first: SpreadFilter) {
    side = samples.side
    known = signs.map(Float.init)
    pilots = signs.indices.filter { signs[$0] != 0 }.map { Int32($0) }
    rows = [Float](repeating: 0, count: side * side * TrainingMatrix.rowLength)
    output = [Float](repeating: 0, count: side * side)
    weights = first.weights
    weights += [Float](repeating: 0, count: TrainingMatrix.rowLength - weights.count)
    normal = TrainingMatrix(known: known)
    resample(samples)
  }

  /// Takes other samples of the same symbol, with the filter as it is.
  mutating func resample(_ samples: LatticeSamples) {
    let length = TrainingMatrix.rowLength
    var rows: [Float] = []
    swap(&rows, &self.rows)
    samples.gather((0..<Int32(side * side)).map { $0 }, length: length, into: &rows)
    var span = rows.mutableSpan
    for i in 0..<(side * side) {
      for k in LatticeTaps.count..<length { span[i &* length &+ k] = 0 }
      span[i &* length &+ TrainingMatrix.constant] = 1
    }
    self.rows = rows
    for k in TrainingMatrix.neighbours { weights[k] = 0 }
    hasFeedback = false
    normal.reset()
    filter()
  }

  // MARK: - Statistics

  /// How the output of modules of known colour is spread, each turned so that it should be positive.
  struct Spread {
    var mean: Float
    var variance: Float

    /// The log-likelihood ratio for one unit of output.
    var slope: Float { mean > 0 ? 2 * mean / max(variance, 0.01 * mean * mean) : 0 }
  }

  var pilotSpread: Spread {
    var (sum, squares) = (Float(0), Float(0))
    for i in pilots {
      let value = output[Int(i)] * known[Int(i)]
      sum += value
      squares += value * value
    }
    let count = Float(max(pilots.count, 1))
    let mean = sum / count
    return Spread(mean: mean, variance: squares / count - mean * mean)
  }

  /// The spread of all modules, from their moments: for ±m with normal noise E y⁴ = 3 (E y²)² - 2 m⁴.
  var blindSpread: Spread {
    var (sum, squares, fourths) = (Double(0), Double(0), Double(0))
    for value in output { sum += Double(value) }
    let mean = sum / Double(output.count)
    for value in output {
      let square = (Double(value) - mean) * (Double(value) - mean)
      squares += square
      fourths += square * square
    }
    let second = squares / Double(output.count)
    let fourth = fourths / Double(output.count)
    let power = max((3 * second * second - fourth) / 2, 0).squareRoot()
    return Spread(mean: Float(power.squareRoot()), variance: Float(max(second - power, 1e-6)))
  }

  /// Log-likelihood ratios, dark positive.
  var evidence: [Float] { output.map { min(max($0 * slope, -30), 30) } }

  /// The mean of the beliefs in modules that are not known, without their signs: 1 where all is clear.
  var certainty: Float {
    var (sum, count) = (Float(0), Float(0))
    for i in decisions.indices where known[i] == 0 {
      sum += abs(decisions[i])
      count += 1
    }
    return count > 0 ? sum / count : 1
  }

  // MARK: - Steps

  /// Trains on known modules and soft decisions of the others.
  mutating func train(resistance: Float) {
    guard
      let trained = normal.solution(
        rows: rows, decisions: decisions, from: weights, resistance: resistance,
        hasFeedback: hasFeedback)
    else { return }
    weights = trained
    filter()
  }

  /// Takes the decisions on neighbours as inputs from now on.
  mutating func feedBack() {
    let side = self.side
    let reach = 2
    let width = side + 2 * reach
    // Around the symbol all is light.
    var around = [Float](repeating: -1, count: width * width)
    for row in 0..<side {
      for column in 0..<side {
        around[(row + reach) * width + column + reach] = decisions[row * side + column]
      }
    }
    var rows: [Float] = []
    swap(&rows, &self.rows)
    var span = rows.mutableSpan
    let d = around.span
    for row in 0..<side {
      for column in 0..<side {
        let center = (row &+ reach) &* width &+ column &+ reach
        var k =
          (row &* side &+ column) &* TrainingMatrix.rowLength
          &+ TrainingMatrix.neighbours.lowerBound
        for x in 1...reach {
          span[k] = d[center &+ x] + d[center &- x]
          k &+= 1
        }
        for y in 1...reach {
          let (below, above) = (center &+ y &* width, center &- y &* width)
          for x in -reach...reach {
            span[k] = d[below &+ x] + d[above &- x]
            k &+= 1
          }
        }
      }
    }
    self.rows = rows
    hasFeedback = true
    normal.neighboursChanged()
  }

  /// Believes the colours that error correction has confirmed; 0 where it has not.
  mutating func confirm(_ colours: [Float]) {
    for i in known.indices where known[i] == 0 {
      known[i] = colours[i]
      if colours[i] != 0 { decisions[i] = colours[i] }
    }
  }

  /// How fast the filter's output changes where samples do.
  func change(of samples: LatticeSamples) -> [Float] {
    var rows = [Float](repeating: 0, count: side * side * LatticeTaps.paddedCount)
    samples.gather(
      (0..<Int32(side * side)).map { $0 }, length: LatticeTaps.paddedCount, into: &rows)
    var taps = Array(weights.prefix(LatticeTaps.count))
    taps += [Float](repeating: 0, count: LatticeTaps.paddedCount - LatticeTaps.count)
    var change = [Float](repeating: 0, count: side * side)
    var span = change.mutableSpan
    LatticeKernels.multiply(rows.span, by: taps.span, into: &span)
    return change
  }

  private mutating func filter() {
    let (rows, weights) = (self.rows, self.weights)
    var span = output.mutableSpan
    LatticeKernels.multiply(rows.span, by: weights.span, into: &span)
    // The more careful of two estimates: known modules are few, and the filter was made for them.
    slope = max(min(pilotSpread.slope, blindSpread.slope), 0.5)
    let half = slope / 2
    let (output, known) = (self.output, self.known)
    let (o, k) = (output.span, known.span)
    decisions = [Float](capacity: output.count) { result in
      for i in o.indices {
        // The hyperbolic tangent to within 0.024; 1 from 3 on.
        let x = min(max(half * o[i], -3), 3)
        let square = x * x
        let belief = x * (27 + square) / (27 + 9 * square)
        result.append(k[i] != 0 ? k[i] : belief)
      }
    }
  }
}
