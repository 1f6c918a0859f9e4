// SPDX-License-Identifier: Apache-2.0

import Imaging

/// What an SVG drawing is made to stand in.
public enum SVGForm: Sendable, Hashable {
  /// A file of its own, with an XML declaration.
  case standalone
  /// An element inside an HTML page.
  case inline
}

extension SymbolDrawing {
  /// The drawing as SVG 1.1: user units are modules, and all dark modules are one path.
  public func svg(_ form: SVGForm = .standalone) -> String {
    let size =
      switch style.moduleSize {
      case .pixels(let pixels): "\(side * pixels)"
      case .millimetres(let millimetres): decimal(Double(side) * millimetres, places: 4) + "mm"
      }
    var path = ""
    for run in darkRuns {
      path += "M\(run.column) \(run.row)h\(run.length)v1h-\(run.length)z"
    }
    let declaration =
      form == .standalone ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : ""
    // crispEdges keeps anti-aliasing from drawing seams between rows.
    return declaration + """
      <svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="\(size)" height="\(size)" \
      viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">
      <rect width="\(side)" height="\(side)" fill="\(style.light.hexadecimal)"/>
      <path fill="\(style.dark.hexadecimal)" d="\(path)"/>
      </svg>

      """
  }
}
