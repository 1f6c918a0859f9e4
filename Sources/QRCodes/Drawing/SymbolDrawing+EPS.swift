// SPDX-License-Identifier: Apache-2.0

import Imaging

extension SymbolDrawing {
  /// The drawing as Encapsulated PostScript (EPSF 3.0): all dark modules are one path, in units of modules.
  public func eps() -> String {
    let points = style.moduleSize.points
    let exact = Double(side) * points
    let size = decimal(exact, places: 4)
    let box = Int(exact.rounded(.up))
    var file = """
      %!PS-Adobe-3.0 EPSF-3.0
      %%BoundingBox: 0 0 \(box) \(box)
      %%HiResBoundingBox: 0 0 \(size) \(size)
      %%LanguageLevel: 1
      %%Pages: 1
      %%EndComments
      %%BeginProlog
      1 dict begin
      % column row length: a run of dark modules
      /r { 3 1 roll moveto dup 0 rlineto 0 1 rlineto neg 0 rlineto closepath } def
      %%EndProlog
      %%Page: 1 1
      gsave
      0 \(size) translate
      \(decimal(points, places: 6)) dup neg scale
      \(style.light.pdfOperands) setrgbcolor
      newpath 0 0 moveto \(side) 0 lineto \(side) \(side) lineto 0 \(side) lineto closepath fill
      \(style.dark.pdfOperands) setrgbcolor
      newpath

      """
    for run in darkRuns { file += "\(run.column) \(run.row) \(run.length) r\n" }
    file += """
      fill
      grestore
      %%Trailer
      end
      %%EOF

      """
    return file
  }
}
