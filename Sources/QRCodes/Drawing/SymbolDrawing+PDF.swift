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
    // The second line marks the file as binary to programs that look.
    var file = Array("%PDF-1.4\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.count)
      file += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
    }
    let table = file.count
    // Entries of the table are 20 bytes long, their line ends included.
    file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets {
      let digits = String(offset)
      let zeros = String(repeating: "0", count: 10 - digits.count)
      file += Array("\(zeros)\(digits) 00000 n \n".utf8)
    }
    file += Array(
      "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n".utf8)
    return file
  }
}

extension RGBColor {
  /// The colour as PDF and PostScript take it: three numbers from 0 to 1.
  var pdfOperands: String {
    [red, green, blue].map { decimal(Double($0) / 255, places: 4) }.joined(separator: " ")
  }
}
