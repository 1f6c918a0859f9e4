// SPDX-License-Identifier: Apache-2.0

/// Which filter makes the modules of known colour clearest.
enum FilterChoice {
  struct Choice {
    var filter: SpreadFilter
    /// The correlation of the filter's output with the known colours.
    var correlation: Float
  }

  /// The best filter.
  static func best(on samples: LatticeSamples, signs: [Int8]) -> Choice {
    let side = samples.side
    let taps = LatticeTaps.count
    var rows: [Float] = []
    var colours: [Float] = []
    var row = [Float](repeating: 0, count: taps)
    for i in signs.indices where signs[i] != 0 {
      var span = row.mutableSpan
      LatticeTaps.gather(
        samples.values.span, at: samples.index(column: i % side, row: i / side),
        stride: samples.stride, into: &span, from: 0)
      rows += row
      colours.append(Float(signs[i]))
    }
    var best = Choice(filter: SpreadFilter.all[0], correlation: 0)
    for filter in SpreadFilter.all {
      let correlation = correlation(rows, colours, filter.weights)
      if correlation > best.correlation { best = Choice(filter: filter, correlation: correlation) }
    }
    return best
  }

  private static func correlation(
    _ rows: [Float], _ colours: [Float], _ weights: [Float]
  ) -> Float {
    let (r, c, w) = (rows.span, colours.span, weights.span)
    var sums = (y: Float(0), yy: Float(0), c: Float(0), yc: Float(0))
    for i in c.indices {
      let start = i &* w.count
      var y: Float = 0
      for k in w.indices { y += w[k] * r[start &+ k] }
      sums.y += y
      sums.yy += y * y
      sums.c += c[i]
      sums.yc += y * c[i]
    }
    let count = Float(colours.count)
    let power = sums.yy - sums.y * sums.y / count
    let reference = count - sums.c * sums.c / count
    guard power > 0, reference > 0 else { return 0 }
    return (sums.yc - sums.y * sums.c / count) / (power * reference).squareRoot()
  }
}
