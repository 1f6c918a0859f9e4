// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// What modules look like beside what they should look like.
///
/// Sixteen places of every module are compared with what the decisions on it and on its eight neighbours let expect, by
/// one linear rule for all modules. Stains, reflections and torn paper do not keep to the borders of modules, so they
/// leave something over along their own.
struct ModuleResiduals {
  /// Modules along a side.
  let side: Int
  /// Dark positive, from about -1 to 1; `side * side` values.
  private(set) var values: [Float]
  /// How much darker than expected each place of each module is, in halves of the contrast; `places` a module, row by
  /// row.
  private(set) var errors: [Float]

  /// Places that are looked at in each module.
  static let places = 16
  private static let offsets: [Double] = [-0.375, -0.125, 0.125, 0.375]
  /// The module itself, its eight neighbours, and 1.
  private static let inputs = 10

  init?(sampling grid: SymbolGrid, level: GrayLevel) {
    side = grid.side
    let samples = Self.samples(grid, level)
    let means = (0..<grid.side * grid.side).map { module in
      (0..<Self.places).reduce(Float(0)) { $0 + samples[Self.places * module + $1] }
        / Float(Self.places)
    }
    guard let surface = LightSurface(means, side: grid.side) else { return nil }
    values = surface.normalized(means)
    errors = []
    var scaled = samples
    for module in means.indices {
      for place in 0..<Self.places {
        let i = Self.places * module + place
        scaled[i] = surface.normalized(samples[i], at: module)
      }
    }
    guard let errors = errors(of: scaled) else { return nil }
    self.errors = errors
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

  private func errors(of samples: [Float]) -> [Float]? {
    let decisions = values.map { min(max(3 * $0, -1), 1) }
    var weights = [Float](repeating: 1, count: values.count)
    var errors: [Float] = []
    for _ in 0..<2 {
      guard let rule = Self.rule(samples, decisions, weights, side) else { return nil }
      errors = Self.errors(samples, decisions, rule, side)
      let powers = weights.indices.map { module in
        (0..<Self.places).reduce(Float(0)) {
          $0 + errors[Self.places * module + $1] * errors[Self.places * module + $1]
        }
      }
      // What leaves much more over than most modules do has no say in the rule.
      let median = powers.sorted()[powers.count / 2]
      for i in powers.indices { weights[i] = powers[i] > Self.outlying * median ? 0.05 : 1 }
    }
    return errors
  }

  /// How many times as much as the median module one that is covered in part leaves over.
  private static let outlying: Float = 4

  /// The weights of the inputs for each of the places, by least squares.
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

  /// What the rule leaves over at the places of every module.
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
