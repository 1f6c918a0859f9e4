// SPDX-License-Identifier: Apache-2.0

import QRCodes

extension SignedReceipt {
  /// The receipt as SVG 1.1, whose text is text: names are in their own script, by fonts of the machine that shows them.
  var svg: String {
    let page = ReceiptPage(self)
    let (width, height) = (ReceiptPage.width, page.height)
    var file = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="'Noto Sans CJK SC','Source Han Sans SC',\
      'PingFang SC','Microsoft YaHei',SimHei,sans-serif">
      <rect width="\(width)" height="\(height)" fill="#ffffff"/>

      """
    for rule in page.rules {
      file += "<rect x=\"\(ReceiptPage.margin)\" y=\"\(rule)\" "
      file += "width=\"\(width - 2 * ReceiptPage.margin)\" height=\"1\"/>\n"
    }
    for text in page.texts {
      file += "<text x=\"\(text.x)\" y=\"\(text.baseline)\" font-size=\"\(text.fontSize)\""
      if text.style == .label { file += " fill=\"#606060\"" }
      if text.style == .value {
        file += " font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\""
      }
      file += ">\(text.full.escapedForXML)</text>\n"
    }
    if let frame = page.frame {
      file += "<rect x=\"\(frame.x).5\" y=\"\(frame.y).5\" width=\"\(frame.width - 1)\" "
      file += "height=\"\(frame.height - 1)\" fill=\"none\" stroke=\"#808080\"/>\n"
      file += "<g stroke=\"#000000\" stroke-linecap=\"round\" fill=\"none\">\n"
      for (thickness, path) in page.inkPaths {
        file += "<path stroke-width=\"\(sixteenths(thickness))\" d=\"\(path)\"/>\n"
      }
      file += "</g>\n"
    }
    let module = page.pixelsPerModule
    var path = ""
    for run in page.darkRuns {
      path += "M\(run.x) \(run.y)h\(run.length * module)v\(module)h-\(run.length * module)z"
    }
    // crispEdges keeps anti-aliasing from drawing seams between rows.
    file += "<path shape-rendering=\"crispEdges\" d=\"\(path)\"/>\n"
    file += "<metadata>\(EmbeddedReceipt.text(of: self))</metadata>\n</svg>\n"
    return file
  }
}

extension ReceiptPage {
  /// The ink as paths, neighbours of one thickness together.
  fileprivate var inkPaths: [(thickness: Int, path: String)] {
    var paths: [(thickness: Int, path: String)] = []
    var pen: (Int, Int)?
    for segment in ink {
      let (start, end) = ((segment.startX, segment.startY), (segment.endX, segment.endY))
      if paths.last?.thickness != segment.width {
        paths.append((segment.width, ""))
        pen = nil
      }
      if pen.map({ $0 != start }) ?? true {
        paths[paths.count - 1].path += "M\(sixteenths(start.0)) \(sixteenths(start.1))"
      }
      paths[paths.count - 1].path += "L\(sixteenths(end.0)) \(sixteenths(end.1))"
      pen = end
    }
    return paths
  }
}

extension String {
  /// The text as XML's character data or attribute value (XML 1.0, 2.4); what XML cannot hold was refused before.
  fileprivate var escapedForXML: String {
    var safe = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
