// SPDX-License-Identifier: Apache-2.0

/// Undoes some of what blur and bloom mix between neighbouring modules.
///
/// A linear filter over the 3 × 3 modules around each, with an offset, is trained by least squares on the modules whose
/// colour every symbol of the version shares, and then on its own clear decisions as well.
enum ModuleEqualizer {
  /// The filtered values, from about -1, light, to 1, dark; nil where training fails.
  ///
  /// - Parameters:
  ///   - values: normalised values, `side * side` of them.
  ///   - known: 1 for dark, -1 for light, 0 for modules that differ from symbol to symbol.
  ///   - rounds: how often to train again on decisions.
  static func equalized(_ values: [Float], side: Int, known: [Int8], rounds: Int) -> [Float]? {
    guard var result = filtered(values, side, targets: known.map(Float.init), ridge: 2) else {
      return nil
    }
    for _ in 0..<rounds {
      var targets = known.map(Float.init)
      for i in targets.indices where targets[i] == 0 && abs(result[i]) > 0.4 {
        targets[i] = result[i] > 0 ? 0.6 : -0.6
      }
      guard let next = filtered(values, side, targets: targets, ridge: 1) else { return result }
      result = next
    }
    return result
  }

  private static let taps = 9

  private static func filtered(
    _ values: [Float], _ side: Int, targets: [Float], ridge: Double
  ) -> [Float]? {
    let size = taps + 1
    var normal = [Float](repeating: 0, count: size * size)
    var right = [Float](repeating: 0, count: size)
    var row = [Float](repeating: 1, count: size)
    for y in 0..<side {
      for x in 0..<side where targets[y * side + x] != 0 {
        fill(&row, values, side, x, y)
        let target: Float = targets[y * side + x] > 0 ? 1 : -1
        let weight = abs(targets[y * side + x])
        for a in 0..<size {
          let scaled = row[a] * weight
          right[a] += scaled * target
          for b in a..<size { normal[a * size + b] += scaled * row[b] }
        }
      }
    }
    var matrix = [Double](repeating: 0, count: size * size)
    for a in 0..<size {
      for b in a..<size {
        matrix[a * size + b] = Double(normal[a * size + b])
        matrix[b * size + a] = Double(normal[a * size + b])
      }
      matrix[a * size + a] += ridge
    }
    // The ridge draws towards the value as it is, not towards nothing.
    var sides = right.map(Double.init)
    sides[4] += ridge
    guard let weights = LinearSystem.solution(of: matrix, sides) else { return nil }
    let w = weights.map { Float($0) }
    return [Float](capacity: side * side) { output in
      for y in 0..<side {
        for x in 0..<side {
          fill(&row, values, side, x, y)
          var sum: Float = 0
          for a in 0..<size { sum += w[a] * row[a] }
          output.append(sum)
        }
      }
    }
  }

  /// The nine values around a module; outside the symbol it is light.
  @inline(__always)
  private static func fill(
    _ row: inout [Float], _ values: [Float], _ side: Int, _ x: Int, _ y: Int
  ) {
    var k = 0
    for dy in -1...1 {
      for dx in -1...1 {
        let (i, j) = (x + dx, y + dy)
        row[k] = i >= 0 && i < side && j >= 0 && j < side ? values[j * side + i] : -1
        k += 1
      }
    }
  }
}
