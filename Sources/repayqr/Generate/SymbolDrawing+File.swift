// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes

extension SymbolDrawing {
  /// The drawing as the bytes of a file.
  func file(_ options: DrawingOptions, format: DrawingFormat) throws(DrawingError) -> [UInt8] {
    switch format {
    case .png:
      let raster = try raster(dotsPerInch: options.dpi)
      let colours =
        style.dark == .black && style.light == .white
        ? nil : PNGColours(dark: style.dark, light: style.light)
      return raster.image.png(
        PNGOptions(
          pixelsPerMetre: raster.pixelsPerMetre,
          texts: [PNGText(keyword: "Software", text: "repayqr \(Repayqr.version)")],
          colours: colours))
    case .svg: return Array(svg().utf8)
    case .pdf: return pdf()
    case .eps: return Array(eps().utf8)
    case .pbm: return try raster(dotsPerInch: options.dpi).pbm()
    case .terminal: return Array(terminal(options.terminalStyle).utf8)
    }
  }
}
