// SPDX-License-Identifier: Apache-2.0

import Imaging

extension SymbolDrawing {
  /// The drawing as a PDF 1.4 file of one page, which is as large as the drawing.
  ///
  /// All dark modules are one path, in units of modules. The file holds no date and no identifier, so the same drawing
  /// gives the same bytes (ISO 32000-1).
  public func pdf() -> [UInt8] {
    let points = style.moduleSize.points
    let size = decimal(Double(side) * points, places: 4)
    let scale = decimal(points, places: 6)
    var page = "\(style.light.pdfOperands) rg\n0 0 \(size) \(size) re f\n"
    // Modules are counted from the top, points from the bottom.
    page += "\(scale) 0 0 -\(scale) 0 \(size) cm\n\(style.dark.pdfOperands) rg\n"
    for run in darkRuns { page += "\(run.column) \(run.row) \(run.length) 1 re\n" }
    page += "f\n"

    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(size) \(size)] /Resources << >> /Contents 4 0 R >>",
      "<< /Length \(page.utf8.count) >>\nstream\n\(page)endstream",
    ]
    return pdfFile(version: "1.4", objects: objects)
  }
}

extension RGBColor {
  /// The colour as PDF and PostScript take it: three numbers from 0 to 1.
  var pdfOperands: String {
    [red, green, blue].map { decimal(Double($0) / 255, places: 4) }.joined(separator: " ")
  }
}
