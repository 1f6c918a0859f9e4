// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Undoes blur that reaches over several modules, by a filter over samples half a module apart.
///
/// The first filter is the one of `SpreadFilter.all` that makes the modules of known colour clearest. It is then trained
/// on them and on soft decisions of all others (least squares, drawn towards the first); what neighbours are believed to
/// be is subtracted in the end (decision feedback, as in `FeedbackEqualizer`); and modules of blocks that error correction
/// has confirmed are known ones from then on.
struct LatticeEqualizer {
  private let side: Int
  /// 1 for dark, -1 for light, 0 for what is not known.
  private(set) var known: [Float]
  private let isPilot: [Bool]
  /// One row per module: sums of opposite samples, then sums of opposite neighbours' decisions, 1, and zeros.
  private var rows: [Float]
  private var weights: [Float]
  /// What the filter makes of every module: dark positive.
  private(set) var output: [Float]

  private static let taps = LatticeTaps.count
  /// Pairs of opposite neighbours within two modules.
  private static let neighbours = 12
  private static let features = taps + neighbours + 1
  private static let rowLength = (features + 7) / 8 * 8

  init(_ samples: LatticeSamples, signs: [Int8], first: SpreadFilter) {
    side = samples.side
    known = signs.map(Float.init)
    isPilot = signs.map { $0 != 0 }
    rows = [Float](repeating: 0, count: side * side * Self.rowLength)
    output = [Float](repeating: 0, count: side * side)
    weights = [Float](repeating: 0, count: Self.rowLength)
    for k in 0..<Self.taps { weights[k] = first.weights[k] }
    resample(samples)
  }

  /// Takes other samples of the same symbol, with the filter as it is.
  mutating func resample(_ samples: LatticeSamples) {
    let side = self.side
    var rows = [Float](repeating: 0, count: side * side * Self.rowLength)
    swap(&rows, &self.rows)
    var span = rows.mutableSpan
    for row in 0..<side {
      for column in 0..<side {
        let start = (row * side + column) * Self.rowLength
        LatticeTaps.gather(
          samples.values.span, at: samples.index(column: column, row: row),
          stride: samples.stride, into: &span, from: start)
        span[start + Self.taps + Self.neighbours] = 1
      }
    }
    self.rows = rows
    filter()
  }

  // MARK: - Statistics

  /// How the output of modules of known colour is spread, each turned so that it should be positive.
  struct Spread {
    var mean: Float
    var variance: Float

    /// The log-likelihood ratio for one unit of output.
    var slope: Float { mean > 0 ? 2 * mean / max(variance, 0.01 * mean * mean) : 0 }
    /// The share of the deviation that is signal.
    var correlation: Float { mean / max((variance + mean * mean).squareRoot(), 1e-6) }
  }

  var pilotSpread: Spread {
    var (sum, squares, count) = (Float(0), Float(0), Float(0))
    for i in output.indices where isPilot[i] {
      let value = output[i] * known[i]
      sum += value
      squares += value * value
      count += 1
    }
    let mean = sum / max(count, 1)
    return Spread(mean: mean, variance: squares / max(count, 1) - mean * mean)
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
  var evidence: [Float] {
    let slope = self.slope
    return output.map { min(max($0 * slope, -30), 30) }
  }

  /// The more careful of two estimates: known modules are few, and the filter was made for them.
  private var slope: Float { max(min(pilotSpread.slope, blindSpread.slope), 0.5) }

  // MARK: - Steps

  /// Trains on known modules and soft decisions of the others.
  mutating func train(resistance: Float) {
    let slope = self.slope
    var targets = known
    for i in targets.indices where targets[i] == 0 { targets[i] = tanh(slope * output[i] / 2) }
    fit(targets, resistance: resistance)
  }

  /// Takes the decisions on neighbours as inputs from now on.
  mutating func feedBack() {
    let slope = self.slope
    let side = self.side
    let reach = 2
    let width = side + 2 * reach
    // Around the symbol all is light.
    var decisions = [Float](repeating: -1, count: width * width)
    for row in 0..<side {
      for column in 0..<side {
        let i = row * side + column
        decisions[(row + reach) * width + column + reach] =
          known[i] != 0 ? known[i] : tanh(slope * output[i] / 2)
      }
    }
    var rows: [Float] = []
    swap(&rows, &self.rows)
    var span = rows.mutableSpan
    let d = decisions.span
    for row in 0..<side {
      for column in 0..<side {
        let center = (row + reach) * width + column + reach
        var k = (row * side + column) * Self.rowLength + Self.taps
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
  }

  /// Believes the colours that error correction has confirmed; 0 where it has not.
  mutating func confirm(_ colours: [Float]) {
    for i in known.indices where known[i] == 0 { known[i] = colours[i] }
  }

  /// Modules that take part in training, at most: more do not change the weights.
  private static let mostModules = 3500

  private mutating func fit(_ targets: [Float], resistance: Float) {
    let (rows, known, side) = (self.rows, self.known, self.side)
    let length = Self.rowLength
    let vectors = length / 8
    var normal = [SIMD8<Float>](repeating: .zero, count: Self.features * vectors)
    var right = [SIMD8<Float>](repeating: .zero, count: vectors)
    var buffer = right
    let step = max(1, side * side / Self.mostModules)
    let r = rows.span
    var n = normal.mutableSpan
    var modules: Float = 0
    for i in targets.indices {
      let weight = abs(targets[i])
      // Known modules always take part.
      guard weight > 0.15, known[i] != 0 || step == 1 || i % step == 0 else { continue }
      modules += 1
      let start = i &* length
      for v in 0..<vectors {
        let at = start &+ 8 &* v
        buffer[v] = SIMD8(
          r[at], r[at &+ 1], r[at &+ 2], r[at &+ 3], r[at &+ 4], r[at &+ 5], r[at &+ 6], r[at &+ 7])
      }
      let goal: Float = targets[i] > 0 ? weight : -weight
      for v in 0..<vectors { right[v] += buffer[v] * goal }
      for a in 0..<Self.features {
        let scaled = r[start &+ a] * weight
        if scaled == 0 { continue }
        let base = a &* vectors
        for v in (a &>> 3)..<vectors { n[base &+ v] += buffer[v] * scaled }
      }
    }
    let size = Self.features
    var matrix = [Double](repeating: 0, count: size * size)
    var sides = [Double](repeating: 0, count: size)
    for a in 0..<size {
      for b in a..<size {
        let value = Double(n[a * vectors + b / 8][b % 8])
        matrix[a * size + b] = value
        matrix[b * size + a] = value
      }
      matrix[a * size + a] += Double(resistance)
      sides[a] = Double(right[a / 8][a % 8]) + Double(resistance * weights[a])
    }
    guard modules > 50, let solution = LinearSystem.solution(of: matrix, sides) else { return }
    for a in 0..<size { weights[a] = Float(solution[a]) }
    filter()
  }

  private mutating func filter() {
    let (rows, weights) = (self.rows, self.weights)
    let r = rows.span
    let w = weights.span
    let length = Self.rowLength
    for i in output.indices {
      let start = i &* length
      var sums = SIMD8<Float>.zero
      for at in Swift.stride(from: 0, to: length, by: 8) {
        let k = start &+ at
        let row = SIMD8(
          r[k], r[k &+ 1], r[k &+ 2], r[k &+ 3], r[k &+ 4], r[k &+ 5], r[k &+ 6], r[k &+ 7])
        sums +=
          row
          * SIMD8(
            w[at], w[at &+ 1], w[at &+ 2], w[at &+ 3], w[at &+ 4], w[at &+ 5], w[at &+ 6],
            w[at &+ 7])
      }
      output[i] = sums.sum()
    }
  }

  /// The filter's output on other samples of the same symbol, where decisions count as they are now.
  func output(on other: LatticeSamples) -> [Float] {
    var row = [Float](repeating: 0, count: Self.taps)
    var span = row.mutableSpan
    let r = rows.span
    return [Float](capacity: side * side) { result in
      for y in 0..<side {
        for x in 0..<side {
          LatticeTaps.gather(
            other.values.span, at: other.index(column: x, row: y), stride: other.stride,
            into: &span, from: 0)
          var sum = weights[Self.taps + Self.neighbours]
          for k in 0..<Self.taps { sum += weights[k] * span[k] }
          let start = (y &* side &+ x) &* Self.rowLength
          for k in Self.taps..<(Self.taps + Self.neighbours) { sum += weights[k] * r[start &+ k] }
          result.append(sum)
        }
      }
    }
  }

  /// What every module is believed to be, from -1, light, to 1, dark.
  var decisions: [Float] {
    let slope = self.slope
    return output.indices.map { known[$0] != 0 ? known[$0] : tanh(slope * output[$0] / 2) }
  }
}
