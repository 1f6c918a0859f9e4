// SPDX-License-Identifier: Apache-2.0

/// All filters side by side, so that a module's samples are multiplied with all of them at once.
struct FilterBank: Sendable {
  /// That of `SpreadFilter.all`.
  static let all = FilterBank(SpreadFilter.all)

  private static let vectors = 6
  private let filters: [SpreadFilter]
  /// For every tap the weights of all filters.
  private let weights: [SIMD8<Float>]

  private init(_ filters: [SpreadFilter]) {
    precondition(filters.count <= 8 * Self.vectors, "a place for every filter")
    self.filters = filters
    weights = (0..<LatticeTaps.count).flatMap { tap in
      (0..<Self.vectors).map { vector in
        var weights = SIMD8<Float>.zero
        for lane in 0..<8 where 8 * vector + lane < filters.count {
          weights[lane] = filters[8 * vector + lane].weights[tap]
        }
        return weights
      }
    }
  }

  /// The correlation of every filter's output with known colours.
  ///
  /// - Parameters:
  ///   - rows: samples around each module, `LatticeTaps.paddedCount` numbers.
  ///   - colours: 1 or -1 for each.
  func correlations(_ rows: [Float], _ colours: [Float]) -> [Float] {
    typealias Lanes = (
      SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>
    )
    let zero: Lanes = (.zero, .zero, .zero, .zero, .zero, .zero)
    var (y, yy, yc) = (zero, zero, zero)
    let (r, w) = (rows.span, weights.span)
    for i in colours.indices {
      var o = zero
      let row = r.extracting(
        (i * LatticeTaps.paddedCount)..<(i * LatticeTaps.paddedCount + LatticeTaps.count))
      var place = 0
      for k in row.indices {
        let value = row[k]
        o.0 += w[place] * value
        o.1 += w[place &+ 1] * value
        o.2 += w[place &+ 2] * value
        o.3 += w[place &+ 3] * value
        o.4 += w[place &+ 4] * value
        o.5 += w[place &+ 5] * value
        place &+= Self.vectors
      }
      let colour = colours[i]
      y = (y.0 + o.0, y.1 + o.1, y.2 + o.2, y.3 + o.3, y.4 + o.4, y.5 + o.5)
      yy.0 += o.0 * o.0
      yy.1 += o.1 * o.1
      yy.2 += o.2 * o.2
      yy.3 += o.3 * o.3
      yy.4 += o.4 * o.4
      yy.5 += o.5 * o.5
      yc.0 += o.0 * colour
      yc.1 += o.1 * colour
      yc.2 += o.2 * colour
      yc.3 += o.3 * colour
      yc.4 += o.4 * colour
      yc.5 += o.5 * colour
    }
    let count = Float(colours.count)
    let sum = colours.reduce(0, +)
    let reference = count - sum * sum / count
    func correlations(_ y: SIMD8<Float>, _ yy: SIMD8<Float>, _ yc: SIMD8<Float>) -> [Float] {
      (0..<8).map { lane in
        let power = yy[lane] - y[lane] * y[lane] / count
        guard power > 0, reference > 0 else { return 0 }
        return (yc[lane] - y[lane] * sum / count) / (power * reference).squareRoot()
      }
    }
    let all =
      correlations(y.0, yy.0, yc.0) + correlations(y.1, yy.1, yc.1)
      + correlations(y.2, yy.2, yc.2) + correlations(y.3, yy.3, yc.3)
      + correlations(y.4, yy.4, yc.4) + correlations(y.5, yy.5, yc.5)
    return Array(all.prefix(filters.count))
  }
}
