// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// A drawing in pixels.
public struct RasterDrawing: Sendable, Equatable {
  /// Black (0) where the symbol is dark, white (255) elsewhere; the style's colours are for the file format to apply.
  public let image: GrayImage
  /// The resolution at which the drawing has its size in print, or nil where the style gives none.
  public let pixelsPerMetre: Int?

  /// The drawing as a raw PBM file, a format that has neither colours nor a resolution.
  public func pbm() -> [UInt8] { image.pbm() }
}

extension SymbolDrawing {
  /// The drawing in pixels.
  ///
  /// - Parameters:
  ///   - dotsPerInch: The resolution for a style in millimetres; a style in pixels takes no notice of it.
  ///   - pixelLimit: The largest image to make.
  public func raster(dotsPerInch: Int = 300, pixelLimit: Int = 40_000_000) throws(DrawingError)
    -> RasterDrawing
  {
    guard (1...resolutionLimit).contains(dotsPerInch) else {
      throw .resolutionOutOfRange(dotsPerInch, limit: resolutionLimit)
    }
    let pixelsPerModule: Int
    let pixelsPerMetre: Int?
    switch style.moduleSize {
    case .pixels(let pixels):
      pixelsPerModule = pixels
      pixelsPerMetre = nil
    case .millimetres(let millimetres):
      let pixels = max(1, (millimetres * Double(dotsPerInch) / 25.4).rounded())
      pixelsPerModule = Int(pixels)
      pixelsPerMetre = Int((pixels * 1000 / millimetres).rounded())
    }
    let pixels = side * pixelsPerModule * side * pixelsPerModule
    guard pixels <= pixelLimit else { throw .tooManyPixels(pixels, limit: pixelLimit) }
    return RasterDrawing(
      image: GrayImage(
        drawing: symbol, pixelsPerModule: pixelsPerModule, quietZone: style.quietZone),
      pixelsPerMetre: pixelsPerMetre)
  }
}

/// Far beyond any printer.
private let resolutionLimit = 100_000
