// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// What finder patterns look like under many blurs, at the three corners of a symbol.
enum BlurredPatterns {
  /// Places to each side of a pattern's middle, a module apart.
  static let reach = 5
  /// Places over which a pattern is compared: the centres of its modules and of two around them.
  static let count = (2 * reach + 1) * (2 * reach + 1)
  /// The same, rounded up to whole vectors.
  static let paddedCount = (count + 7) / 8 * 8
  /// The number of blurs.
  static let blurs = all.count / (3 * paddedCount)

  /// How like a pattern samples are that are dark positive and of length 1, from -1 to 1.
  ///
  /// - Parameter corner: 0 for the top left, 1 for the top right, 2 for the bottom left.
  static func product(_ blur: Int, _ corner: Int, _ samples: [Float]) -> Float {
    LatticeKernels.product(all.span, from: (3 * blur + corner) * paddedCount, samples.span)
  }

  /// For every blur the patterns at the top left, the top right and the bottom left, of mean 0 and length 1.
  private static let all: [Float] = {
    var spreads: [LightSpread] = [0.4, 0.7, 0.95, 1.2].map { .gaussian(sigmaModules: $0) }
    spreads += [0.9, 1.15, 1.4, 1.7, 2.1].map { .disk(radiusModules: $0) }
    for length in [2.2, 3.3, 4.5, 6] {
      spreads += (0..<6).map { .motion(lengthModules: length, degrees: 30 * Double($0)) }
    }
    return spreads.flatMap { spread in
      [(-1.0, -1.0), (1, -1), (-1, 1)].flatMap { pattern(spread, outward: $0) }
    }
  }()

  /// - Parameter outward: the way to the nearest corner of the symbol, where the quiet zone is.
  private static func pattern(
    _ spread: LightSpread, outward: (x: Double, y: Double)
  ) -> [Float] {
    let points = SpreadFilter.points(of: spread)
    var values: [Double] = []
    for b in -reach...reach {
      for a in -reach...reach {
        var sum = 0.0
        for point in points {
          let (x, y) = (Double(a) + point.x, Double(b) + point.y)
          let ring = max(abs(x), abs(y))
          let isDark = ring < 1.5 || ring >= 2.5 && ring < 3.5
          let isQuiet = max(x * outward.x, y * outward.y) > 3.5
          // Beyond the separator there is anything.
          sum += point.weight * (isDark ? 1 : ring < 4.5 || isQuiet ? 0 : 0.5)
        }
        values.append(sum)
      }
    }
    let mean = values.reduce(0, +) / Double(values.count)
    let length = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
    return values.map { Float(($0 - mean) / length) }
      + [Float](repeating: 0, count: paddedCount - values.count)
  }
}
