// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The light of every module of a symbol and of its quiet zone, each averaged over a round aperture.
struct ModuleReflectances: Sendable {
  /// Modules per side of the symbol.
  let side: Int
  /// Modules of quiet zone on every side.
  let margin: Int
  /// The lightest and the darkest, each without the most extreme hundredth.
  let highest: Double
  let lowest: Double
  /// Row by row, margin included; NaN where a module lies outside the image.
  private let values: [Double]
  /// 1, or -1 where the symbol's dark modules are the lighter ones.
  private let polarity: Double

  /// - Parameter grid: in the symbol's own orientation.
  init(_ plane: LightPlane, grid: SymbolGrid, apertureModules: Double, margin: Int) {
    side = grid.side
    self.margin = margin
    polarity = grid.polarity == .reversed ? -1 : 1
    // The centre and a ring whose mean squared radius is, with it, that of the disc.
    let radius = apertureModules / 2 * 0.75
    var offsets = [Vector(0, 0)]
    for eighth in 0..<8 {
      let angle = Double(eighth) * Double.pi / 4
      offsets.append(Vector(cos(angle) * radius, sin(angle) * radius))
    }
    var values: [Double] = []
    values.reserveCapacity((side + 2 * margin) * (side + 2 * margin))
    for row in -margin..<(side + margin) {
      for column in -margin..<(side + margin) {
        let (x, y) = (Double(column) + 0.5, Double(row) + 0.5)
        guard plane.contains(grid.place(x, y)) else {
          values.append(.nan)
          continue
        }
        var sum = 0.0
        for offset in offsets { sum += plane.light(at: grid.place(x + offset.x, y + offset.y)) }
        values.append(sum / Double(offsets.count))
      }
    }
    let sorted = values.filter(\.isFinite).sorted()
    let skipped = sorted.count / 100
    highest = sorted.isEmpty ? 0 : sorted[sorted.count - 1 - skipped]
    lowest = sorted.isEmpty ? 0 : sorted[skipped]
    self.values = values
  }

  /// The difference of the extremes.
  var contrast: Double { highest - lowest }

  /// The light of a module, or nil outside the image; the quiet zone has indices below 0 and from `side`.
  func light(column: Int, row: Int) -> Double? {
    let value = values[(row + margin) * (side + 2 * margin) + column + margin]
    return value.isFinite ? value : nil
  }

  /// How far a module is on the right side of the global threshold, from 0 at the threshold to 1 at the extremes;
  /// negative for the wrong colour; nil where it is not known.
  func margin(column: Int, row: Int, sign: Int8) -> Double? {
    guard sign != 0, contrast > 0, let light = light(column: column, row: row) else { return nil }
    let threshold = (highest + lowest) / 2
    return 2 * (threshold - light) * polarity * Double(sign) / contrast
  }
}
