// SPDX-License-Identifier: Apache-2.0

/// Light, contrast, small movements and print growth that fit samples best, one set for each tile of a symbol.
struct TiledFit {
  /// What was seen at a place, and what the pattern is there.
  struct Sample {
    var place: Vector
    var seen: Double
    var model: BlurredPattern.Sample

    /// What light, contrast, movement along both axes and growth are multiplied with.
    var factors: SIMD8<Double> {
      SIMD8(1, model.value, model.slopeX, model.slopeY, model.growth, 0, 0, 0)
    }
  }

  /// The sum of squared errors over all tiles.
  private(set) var squaredError = 0.0
  private let perSide: Int
  private let tileModules: Double
  private var solutions: [[Double]?] = []

  init(_ samples: [Sample], side: Int) {
    // Light changes little over fourteen modules, and so many have detail enough.
    perSide = max(1, Int((Double(side) / 14).rounded()))
    tileModules = Double(side) / Double(perSide)
    var equations = [NormalEquations](repeating: .init(count: 5), count: perSide * perSide)
    for sample in samples { equations[tile(of: sample.place)].add(sample.factors, sample.seen) }
    for equation in equations {
      guard equation.samples >= 20, let solution = equation.solution(ridge: 1e-7) else {
        solutions.append(nil)
        squaredError += equation.squares
        continue
      }
      solutions.append(solution)
      squaredError += equation.squaredError(of: solution)
    }
  }

  /// Tiles that have a solution.
  var tileCount: Int { solutions.count { $0 != nil } }

  /// The difference of dark and light, in the mean of the tiles.
  var meanContrast: Double? {
    let all = solutions.compactMap { $0 }
    return all.isEmpty ? nil : 2 * all.map { $0[1] }.reduce(0, +) / Double(all.count)
  }

  /// How far every edge of dark areas has moved outwards, in modules, in the mean of the tiles.
  var meanGrowth: Double? {
    let all = solutions.compactMap { $0 }.filter { $0[1] > 0 }
    return all.isEmpty ? nil : all.map { $0[4] / $0[1] }.reduce(0, +) / Double(all.count)
  }

  /// The coefficients of the tile that holds a place.
  func coefficients(at place: Vector) -> [Double]? { solutions[tile(of: place)] }

  /// What the fit leaves of a sample.
  func residual(of sample: Sample) -> Double? {
    guard let solution = coefficients(at: sample.place) else { return nil }
    var model = 0.0
    for j in 0..<5 { model += solution[j] * sample.factors[j] }
    return sample.seen - model
  }

  private func tile(of place: Vector) -> Int {
    let column = min(max(Int(place.x / tileModules), 0), perSide - 1)
    let row = min(max(Int(place.y / tileModules), 0), perSide - 1)
    return row * perSide + column
  }
}
