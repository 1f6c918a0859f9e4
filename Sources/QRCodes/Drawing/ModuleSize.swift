// SPDX-License-Identifier: Apache-2.0

/// The width and height of a module.
public enum ModuleSize: Sendable, Hashable {
  /// Pixels. In vector formats a pixel is that of CSS, 1/96 inch.
  case pixels(Int)
  /// Millimetres, exact in vector formats; in raster formats the next whole number of pixels at the resolution asked
  /// for, with the resolution then adjusted so that the size in print is still exact.
  case millimetres(Double)

  /// The size in PostScript points, 1/72 inch.
  var points: Double {
    switch self {
    case .pixels(let pixels): Double(pixels) * 72 / 96
    case .millimetres(let millimetres): millimetres * 72 / 25.4
    }
  }
}
