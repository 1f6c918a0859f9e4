// SPDX-License-Identifier: Apache-2.0

/// How light and how dark the modules around each place of a symbol are, where some of them are covered.
///
/// Means of either class over a window, each drawn towards that of the whole symbol, so that a window with one class alone
/// still has both.
struct LightSurface {
  private let light: [Float]
  private let dark: [Float]

  private static let radius = 6
  /// So many modules of the whole symbol's mean are added to each window.
  private static let anchor: Float = 12

  /// - Parameter values: gray values, `side * side` of them, dark modules low.
  init?(_ values: [Float], side: Int) {
    guard let first = Self.threshold(values) else { return nil }
    var middle = [Float](repeating: first, count: values.count)
    var light = middle
    var dark = middle
    for _ in 0..<3 {
      let isDark = zip(values, middle).map { $0 < $1 ? Float(1) : 0 }
      let darkCount = isDark.reduce(0, +)
      let lightCount = Float(values.count) - darkCount
      guard darkCount > 20, lightCount > 20 else { return nil }
      let darkMean = zip(values, isDark).reduce(0) { $0 + $1.0 * $1.1 } / darkCount
      let lightMean = zip(values, isDark).reduce(0) { $0 + $1.0 * (1 - $1.1) } / lightCount
      let area = Float((2 * Self.radius + 1) * (2 * Self.radius + 1))
      let share = LocalContrast.smoothed(isDark, side, Self.radius)
      let darkSum = LocalContrast.smoothed(zip(values, isDark).map { $0 * $1 }, side, Self.radius)
      let sum = LocalContrast.smoothed(values, side, Self.radius)
      for i in values.indices {
        dark[i] = (darkSum[i] * area + Self.anchor * darkMean) / (share[i] * area + Self.anchor)
        light[i] =
          ((sum[i] - darkSum[i]) * area + Self.anchor * lightMean)
          / ((1 - share[i]) * area + Self.anchor)
        middle[i] = (dark[i] + light[i]) / 2
      }
    }
    self.light = light
    self.dark = dark
  }

  /// The gray value that divides dark from light best (N. Otsu, 1979); nil where all are alike.
  ///
  /// Masks leave about half of the modules dark. Where the sun is mirrored in a weak code, what divides best is the
  /// reflection from all the rest, so either side must have a quarter of the modules, if that is possible.
  static func threshold(_ values: [Float]) -> Float? {
    var counts = [Double](repeating: 0, count: 256)
    for value in values { counts[Int(min(max(value, 0), 255))] += 1 }
    let total = Double(values.count)
    let sum = counts.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    var (below, sumBelow) = (0.0, 0.0)
    var best = (isBalanced: false, score: 0.0, level: Float(0))
    for level in 0..<255 {
      below += counts[level]
      sumBelow += counts[level] * Double(level)
      guard below > 0, below < total else { continue }
      let difference = sumBelow / below - (sum - sumBelow) / (total - below)
      let score = below * (total - below) * difference * difference
      let isBalanced = min(below, total - below) >= leastShare * total
      if isBalanced != best.isBalanced ? isBalanced : score > best.score {
        best = (isBalanced, score, Float(level) + 1)
      }
    }
    return best.score > 0 ? best.level : nil
  }

  /// The share of modules that either side has at least, if that is possible.
  private static let leastShare = 0.25

  /// A gray value at a module, from about -1, light, to 1, dark.
  func normalized(_ value: Float, at module: Int) -> Float {
    let half = max((light[module] - dark[module]) / 2, 0.5)
    return min(max(((light[module] + dark[module]) / 2 - value) / half, -2), 2)
  }

  /// The gray values of all modules, from about -1, light, to 1, dark.
  func normalized(_ values: [Float]) -> [Float] {
    values.indices.map { normalized(values[$0], at: $0) }
  }
}
