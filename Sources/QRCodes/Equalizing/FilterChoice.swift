// SPDX-License-Identifier: Apache-2.0

/// Which filter makes the modules of known colour clearest.
enum FilterChoice {
  struct Choice {
    var filter: SpreadFilter
    /// The correlation of the filter's output with the known colours.
    var correlation: Float
  }

  /// The modules that all filters are compared on, at most; of large symbols every so manieth.
  private static let mostCompared = 400
  /// The filters that are compared on all known modules.
  private static let finalists = 4

  /// The best filter.
  static func best(on samples: LatticeSamples, signs: [Int8]) -> Choice {
    let known = signs.indices.filter { signs[$0] != 0 }.map { Int32($0) }
    let step = max(1, known.count / mostCompared)
    let few = step == 1 ? known : stride(from: 0, to: known.count, by: step).map { known[$0] }
    let coarse = correlations(few, samples, signs)
    let filters = SpreadFilter.all
    let ranked = coarse.indices.sorted { coarse[$0] > coarse[$1] }
    guard let first = ranked.first else { return Choice(filter: filters[0], correlation: 0) }
    if step == 1 { return Choice(filter: filters[first], correlation: max(coarse[first], 0)) }
    let length = LatticeTaps.paddedCount
    let rows = samples.pairs(around: known, length: length)
    var best = Choice(filter: filters[first], correlation: 0)
    for index in ranked.prefix(finalists) {
      let correlation = correlation(rows, known.map { Float(signs[Int($0)]) }, filters[index])
      if correlation > best.correlation {
        best = Choice(filter: filters[index], correlation: correlation)
      }
    }
    return best
  }

  private static func correlations(
    _ modules: [Int32], _ samples: LatticeSamples, _ signs: [Int8]
  ) -> [Float] {
    FilterBank.all.correlations(
      samples.pairs(around: modules, length: LatticeTaps.paddedCount),
      modules.map { Float(signs[Int($0)]) })
  }

  private static func correlation(
    _ rows: [Float], _ colours: [Float], _ filter: SpreadFilter
  ) -> Float {
    let output = filter.applied(to: rows)
    var sums = (y: Float(0), yy: Float(0), c: Float(0), yc: Float(0))
    for i in colours.indices {
      sums.y += output[i]
      sums.yy += output[i] * output[i]
      sums.c += colours[i]
      sums.yc += output[i] * colours[i]
    }
    let count = Float(colours.count)
    let power = sums.yy - sums.y * sums.y / count
    let reference = count - sums.c * sums.c / count
    guard power > 0, reference > 0 else { return 0 }
    return (sums.yc - sums.y * sums.c / count) / (power * reference).squareRoot()
  }
}
