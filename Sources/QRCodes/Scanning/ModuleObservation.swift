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

  /// Wraps what is known already.
  init(side: Int, values: [Float], evidence: [Float], quality: Float) {
    self.side = side
    self.values = values
    self.evidence = evidence
    self.quality = quality
  }

  /// Undoes the blur of values that were already measured.
  ///
  /// - Parameters:
  ///   - values: `side * side` values from about -1, light, to 1, dark; 0 where nothing is known.
  ///   - signs: 1 for dark, -1 for light, 0 for modules that differ from symbol to symbol.
  /// - Returns: nil where the known modules do not show through.
  init?(side: Int, values: [Float], signs: [Int8]) {
    guard let clear = FeedbackEqualizer.equalized(values, side: side, signs: signs) else {
      return nil
    }
    let gain = Self.gain(of: clear.values, values: values, quality: clear.quality)
    let limit = Self.mostEvidence
    let evidence = zip(values, clear.values).map { value, clear in
      value == 0 ? 0 : min(max(clear * gain, -limit), limit)
    }
    self.init(side: side, values: values, evidence: evidence, quality: clear.quality)
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

  /// What turns values into log-likelihood ratios.
  ///
  /// A value is the colour times a mean, with noise around it; the ratio of two normal distributions is then
  /// 2 · mean · value / variance, and mean² / variance is the quality.
  private static func gain(of clear: [Float], values: [Float], quality: Float) -> Float {
    var sum: Float = 0
    var count: Float = 0
    for i in clear.indices where values[i] != 0 {
      sum += abs(clear[i])
      count += 1
    }
    return 2 * quality * count / max(sum, 1e-6)
  }

  /// Sets modules to 0 that lie in an area as bright, or as dark, as pixels can be: three modules by three at least.
  private static func clearSaturated(_ values: inout [Float], _ plane: ModuleValues) {
    let side = plane.side
    for limit in [Saturation.bright, .dark] {
      let isAtLimit = plane.values.map(limit.holds)
      guard isAtLimit.contains(true) else { continue }
      for row in 1..<side - 1 {
        for column in 1..<side - 1 where isAtLimit[row * side + column] {
          let rows = (row - 1)...(row + 1)
          let isArea = rows.allSatisfy { y in
            isAtLimit[(y * side + column - 1)...(y * side + column + 1)].allSatisfy { $0 }
          }
          guard isArea else { continue }
          for y in rows {
            for x in (column - 1)...(column + 1) { values[y * side + x] = 0 }
          }
        }
      }
    }
  }

  /// The two ends of the scale of gray values.
  private enum Saturation {
    case bright, dark

    func holds(_ value: Float) -> Bool {
      switch self {
      case .bright: value > 250
      case .dark: value < 5
      }
    }
  }
}
