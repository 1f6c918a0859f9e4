// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// What modules look like beside what they should look like.
///
/// Nine places of every module are compared with what the decisions on it and on its eight neighbours let expect, by one
/// linear rule for all modules. Stains, reflections and torn paper do not keep to the borders of modules, so they leave
/// something over along their own.
struct ModuleResiduals {
  /// Modules along a side.
  let side: Int
  /// Dark positive, from about -1 to 1; `side * side` values.
  private(set) var values: [Float]
  /// How much likelier the residuals of a module are where something lies over it, as a logarithm.
  private(set) var surprise: [Float]
  /// How far the colour of each module reaches over its borders into the modules beside it, in sums of contrasts.
  private(set) var intrusion: [Float]

  private static let offsets: [Double] = [-0.28, 0, 0.28]
  private static let places = 9
  /// The module itself, its eight neighbours, and 1.
  private static let inputs = 10

  init?(sampling grid: SymbolGrid, level: GrayLevel) {
    side = grid.side
    let samples = Self.samples(grid, level)
    let means = (0..<grid.side * grid.side).map { module in
      (0..<Self.places).reduce(Float(0)) { $0 + samples[Self.places * module + $1] } / 9
    }
    guard let surface = LightSurface(means, side: grid.side) else { return nil }
    values = surface.normalized(means)
    surprise = []
    intrusion = []
    var scaled = samples
    for module in means.indices {
      for place in 0..<Self.places {
        let i = Self.places * module + place
        scaled[i] = surface.normalized(samples[i], at: module)
      }
    }
    guard let found = surprise(of: scaled) else { return nil }
    surprise = found.surprise
    intrusion = intrusion(found.errors)
  }

  // MARK: - Sampling

  private static func samples(_ grid: SymbolGrid, _ level: GrayLevel) -> [Float] {
    let pixels = level.pixels.span
    let shrink = 1 / level.scale
    return [Float](capacity: grid.side * grid.side * places) { output in
      for row in 0..<grid.side {
        for column in 0..<grid.side {
          for dy in offsets {
            for dx in offsets {
              let place = grid.place(Double(column) + 0.5 + dx, Double(row) + 0.5 + dy) * shrink
              guard place.x.isFinite, place.y.isFinite else {
                output.append(128)
                continue
              }
              let value = grayValue(
                pixels, width: level.width, height: level.height, x: Float(place.x),
                y: Float(place.y))
              output.append(grid.polarity == .normal ? value : 255 - value)
            }
          }
        }
      }
    }
  }

  // MARK: - Expectation

  private func surprise(of samples: [Float]) -> (surprise: [Float], errors: [Float])? {
    let decisions = values.map { min(max(3 * $0, -1), 1) }
    var weights = [Float](repeating: 1, count: values.count)
    var surprise = weights
    var single: [Float] = []
    for _ in 0..<2 {
      guard let rule = Self.rule(samples, decisions, weights, side) else { return nil }
      single = Self.errors(samples, decisions, rule, side)
      let errors = weights.indices.map { module in
        (0..<Self.places).reduce(Float(0)) {
          $0 + single[Self.places * module + $1] * single[Self.places * module + $1]
        }
      }
      // The noise of an undamaged module: the median, which for nine normal values is 8.3 of their variances.
      let powers = errors.map { min($0, 1e3) }.sorted()
      let variance = max(powers[powers.count / 2] / 8.3, Self.leastDeviation * Self.leastDeviation)
      let wide = variance + Self.damage * Self.damage
      for i in errors.indices {
        let gain = errors[i] / 2 * (1 / variance - 1 / wide)
        let likelihood = Self.shareOfPlaces * (gain - 4.5 * log(wide / variance))
        surprise[i] = log(0.6 + 0.4 * exp(min(likelihood, 30)))
        weights[i] = surprise[i] > 1 ? 0.05 : 1
      }
    }
    return (surprise, single)
  }

  /// Of each module the errors of the three places in each neighbour beside it that lie nearest, as far as they are of
  /// its own colour.
  private func intrusion(_ errors: [Float]) -> [Float] {
    // The neighbour, and its places that are nearest.
    let sides: [(x: Int, y: Int, places: [Int])] = [
      (-1, 0, [2, 5, 8]), (1, 0, [0, 3, 6]), (0, -1, [6, 7, 8]), (0, 1, [0, 1, 2]),
    ]
    return values.indices.map { module in
      let (y, x) = module.quotientAndRemainder(dividingBy: side)
      let colour: Float = values[module] > 0 ? 1 : -1
      var sum: Float = 0
      for beside in sides {
        let (i, j) = (x + beside.x, y + beside.y)
        guard i >= 0, i < side, j >= 0, j < side else { continue }
        let neighbour = j * side + i
        let mean = beside.places.reduce(Float(0)) { $0 + errors[Self.places * neighbour + $1] } / 3
        sum += max(colour * mean - 0.15, 0)
      }
      return sum
    }
  }

  /// Nine values of a module are not as many witnesses.
  private static let shareOfPlaces: Float = 0.4
  /// What a grid that is a little off leaves over.
  private static let leastDeviation: Float = 0.1
  /// How far off the values of a module are that something covers in part.
  private static let damage: Float = 0.6

  /// The weights of the inputs for each of the nine places, by least squares.
  private static func rule(
    _ samples: [Float], _ decisions: [Float], _ weights: [Float], _ side: Int
  ) -> [Float]? {
    var normal = [Double](repeating: 0, count: inputs * inputs)
    var sides = [[Double]](repeating: [Double](repeating: 0, count: inputs), count: places)
    var row = [Float](repeating: 1, count: inputs)
    for module in weights.indices {
      fill(&row, decisions, side, module)
      let weight = weights[module]
      for a in 0..<inputs {
        let scaled = Double(row[a] * weight)
        for b in a..<inputs { normal[a * inputs + b] += scaled * Double(row[b]) }
        for place in 0..<places {
          sides[place][a] += scaled * Double(samples[places * module + place])
        }
      }
    }
    for a in 0..<inputs {
      normal[a * inputs + a] += 1
      for b in 0..<a { normal[a * inputs + b] = normal[b * inputs + a] }
    }
    var rule: [Float] = []
    for place in 0..<places {
      guard let solution = LinearSystem.solution(of: normal, sides[place]) else { return nil }
      rule += solution.map { Float($0) }
    }
    return rule
  }

  /// What the rule leaves over at the nine places of every module.
  private static func errors(
    _ samples: [Float], _ decisions: [Float], _ rule: [Float], _ side: Int
  ) -> [Float] {
    var row = [Float](repeating: 1, count: inputs)
    return [Float](capacity: samples.count) { output in
      for module in decisions.indices {
        fill(&row, decisions, side, module)
        for place in 0..<places {
          var expected: Float = 0
          for a in 0..<inputs { expected += rule[place * inputs + a] * row[a] }
          output.append(samples[places * module + place] - expected)
        }
      }
    }
  }

  /// The decisions on a module and its neighbours; around the symbol all is light.
  @inline(__always)
  private static func fill(
    _ row: inout [Float], _ decisions: [Float], _ side: Int, _ module: Int
  ) {
    let (y, x) = module.quotientAndRemainder(dividingBy: side)
    var k = 0
    for j in y - 1...y + 1 {
      for i in x - 1...x + 1 {
        row[k] = i >= 0 && i < side && j >= 0 && j < side ? decisions[j * side + i] : -1
        k += 1
      }
    }
  }
}
