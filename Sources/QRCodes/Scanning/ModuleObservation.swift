// SPDX-License-Identifier: Apache-2.0

/// What one frame shows of a symbol: one value per module, with how much each is worth.
///
/// Frames are added as numbers, so they must mean the same in every frame. `values` are on the scale of the symbol's own
/// contrast, and `evidence` is in units of the log-likelihood ratio, by the noise that the modules of known colour show.
struct ModuleObservation: Sendable {
  /// Modules per side.
  let side: Int
  /// From about -1, light, to 1, dark, as blurred as the frame is; 0 where light or sensor were at their limit.
  let values: [Float]
  /// Log-likelihood ratios, positive for dark, after undoing some of the blur; 0 where `values` are.
  let evidence: [Float]
  /// The power of the signal over that of the noise, as the modules of known colour show it.
  let quality: Float

  /// No single module of a single frame counts for more than this: it may be wrong for reasons that noise does not know.
  static let mostEvidence: Float = 12

  /// The quality from which more is not believed: the model has errors of its own.
  private static let bestQuality: Float = 100

  /// Wraps values that were already measured.
  ///
  /// - Parameters:
  ///   - values: `side * side` values from about -1, light, to 1, dark; 0 where nothing is known.
  ///   - signs: 1 for dark, -1 for light, 0 for modules that differ from symbol to symbol.
  /// - Returns: nil where the known modules do not show through.
  init?(side: Int, values: [Float], signs: [Int8]) {
    let clear = FeedbackEqualizer.equalized(values, side: side, signs: signs) ?? values
    guard let scale = Self.scale(of: clear, signs: signs) else { return nil }
    self.side = side
    self.values = values
    quality = scale.quality
    let limit = Self.mostEvidence
    evidence = zip(values, clear).map { value, clear in
      value == 0 ? 0 : min(max(clear * scale.gain, -limit), limit)
    }
  }

  /// Samples the symbol on a grid; nil where the known modules do not show through.
  init?(sampling grid: SymbolGrid, pyramid: ImagePyramid, tables: inout VersionTables) {
    guard let signs = tables.structure(side: grid.side)?.patterns.signs else { return nil }
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    let plane = ModuleValues(sampling: grid, level: level)
    let first = LocalContrast.normalized(plane)
    var values = ClassContrast.normalized(plane, colours: first, radius: 9)
    Self.clearSaturated(&values, plane)
    self.init(side: grid.side, values: values, signs: signs)
  }

  /// What turns values into log-likelihood ratios, from the modules whose colour is known.
  ///
  /// A value is the colour times a mean, with noise around it; the ratio of two normal distributions is then
  /// 2 · mean · value / variance.
  private static func scale(
    of values: [Float], signs: [Int8]
  ) -> (gain: Float, quality: Float)? {
    var sum: Float = 0
    var squares: Float = 0
    var count: Float = 0
    for i in values.indices where signs[i] != 0 {
      let value = values[i] * Float(signs[i])
      sum += value
      squares += value * value
      count += 1
    }
    guard count > 0 else { return nil }
    let mean = sum / count
    // Six deviations of the mean of pure noise: hardly ever by chance.
    guard mean > 6 * (squares / count / count).squareRoot() else { return nil }
    let variance = max(squares / count - mean * mean, mean * mean / bestQuality)
    return (2 * mean / variance, mean * mean / variance)
  }

  /// Sets modules to 0 around which everything is as bright, or as dark, as pixels can be.
  private static func clearSaturated(_ values: inout [Float], _ plane: ModuleValues) {
    let side = plane.side
    for row in 0..<side {
      for column in 0..<side {
        let here = plane.values[row * side + column]
        guard here > 250 || here < 5 else { continue }
        var (darkest, brightest) = (here, here)
        for y in max(0, row - 1)...min(side - 1, row + 1) {
          for x in max(0, column - 1)...min(side - 1, column + 1) {
            darkest = min(darkest, plane.values[y * side + x])
            brightest = max(brightest, plane.values[y * side + x])
          }
        }
        if darkest > 250 || brightest < 5 { values[row * side + column] = 0 }
      }
    }
  }
}
