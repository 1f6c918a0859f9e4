// SPDX-License-Identifier: Apache-2.0

/// The second front end: finds finder patterns that are too blurred, too noisy or too damaged for runs, by comparing the
/// mean gray values of nested squares.
///
/// The three squares of a finder pattern leave a mark at every blur that leaves anything: the core and the outer ring are
/// darker than the ring between them. Sums over squares of any size take four look-ups each in an integral image (Crow
/// 1984), so all places and sizes can be tried.
struct RingSearch {
  /// A place that may be the centre of a finder pattern, in the level's pixels.
  struct Spot {
    var center: Vector
    var module: Double
    var polarity: Polarity
    /// The contrast of the rings over that of the neighbourhood.
    var score: Float
  }

  /// The best spots of a level, modules 1.6 to 3.5 pixels wide, the best first.
  static func spots(in level: GrayLevel, limit: Int, budget: inout WorkBudget) -> [Spot] {
    let (width, height) = (level.width, level.height)
    guard width > 24, height > 24 else { return [] }
    guard budget.spend(width * height / 2) else { return [] }
    let sums = integral(of: level)
    let noise = Float(noiseDeviation(of: level))
    var spots: [Spot] = []
    for module in [1.7, 2.1, 2.6, 3.2] {
      let half = [1.5, 2.5, 3.5, 4.5].map { Int(($0 * module).rounded()) }
      let areas = half.map { Float((2 * $0 + 1) * (2 * $0 + 1)) }
      let margin = half[2] + 1
      guard width > 2 * margin, height > 2 * margin else { continue }
      let columns = width - 2 * margin
      let rows = height - 2 * margin
      var scores = [Float](repeating: 0, count: columns * rows)
      let s = sums.span
      let stride = width + 1
      for y in margin..<(height - margin) {
        guard budget.spend(columns * 3) else { return [] }
        for x in margin..<(width - margin) {
          var boxes: (Float, Float, Float) = (0, 0, 0)
          for k in 0..<3 {
            let r = half[k]
            let top = (y &- r) &* stride
            let bottom = (y &+ r &+ 1) &* stride
            let sum =
              s[bottom &+ x &+ r &+ 1] &- s[bottom &+ x &- r] &- s[top &+ x &+ r &+ 1]
              &+ s[top &+ x &- r]
            switch k {
            case 0: boxes.0 = Float(sum)
            case 1: boxes.1 = Float(sum)
            default: boxes.2 = Float(sum)
            }
          }
          let core = boxes.0 / areas[0]
          let light = (boxes.1 - boxes.0) / (areas[1] - areas[0])
          let ring = (boxes.2 - boxes.1) / (areas[2] - areas[1])
          let inner = light - core
          let outer = light - ring
          // Of one sign: dark in light in dark, or the reverse.
          guard inner * outer > 0 else { continue }
          let strength = min(abs(inner), 3 * abs(outer))
          if strength > 1.2 * noise, abs(outer) > 0.12 * abs(inner) {
            scores[(y &- margin) &* columns &+ x &- margin] = inner > 0 ? strength : -strength
          }
        }
      }
      guard budget.spend(columns * rows) else { return [] }
      collect(scores, columns, rows, margin, module, &spots)
    }
    spots.sort { $0.score > $1.score }
    if spots.count > limit { spots.removeLast(spots.count - limit) }
    return spots
  }

  /// Keeps places stronger than all within two pixels.
  private static func collect(
    _ scores: [Float], _ columns: Int, _ rows: Int, _ margin: Int, _ module: Double,
    _ spots: inout [Spot]
  ) {
    guard rows > 4, columns > 4 else { return }
    let s = scores.span
    for y in 0..<rows {
      for x in 0..<columns {
        let own = s[y &* columns &+ x]
        guard own != 0 else { continue }
        let strength = abs(own)
        var isBest = true
        for j in max(0, y - 2)...min(rows - 1, y + 2) where isBest {
          for i in max(0, x - 2)...min(columns - 1, x + 2) {
            let other = s[j &* columns &+ i] * (own > 0 ? 1 : -1)
            if other > strength || other == strength && (j, i) < (y, x) {
              isBest = false
              break
            }
          }
        }
        guard isBest else { continue }
        spots.append(
          Spot(
            center: Vector(Double(x + margin) + 0.5, Double(y + margin) + 0.5), module: module,
            polarity: own > 0 ? .normal : .reversed, score: strength))
      }
    }
  }

  /// Sums over all pixels above and left of each, one row and one column larger than the level.
  static func integral(of level: GrayLevel) -> [UInt32] {
    let (width, height) = (level.width, level.height)
    let stride = width + 1
    return [UInt32](capacity: stride * (height + 1)) { output in
      let pixels = level.pixels.span
      output.append(repeating: 0, count: stride)
      for y in 0..<height {
        var sum: UInt32 = 0
        output.append(0)
        let above = y &* stride
        for x in 0..<width {
          sum &+= UInt32(pixels[y &* width &+ x])
          output.append(output.span[above &+ x &+ 1] &+ sum)
        }
      }
    }
  }
}
