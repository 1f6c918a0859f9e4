// SPDX-License-Identifier: Apache-2.0

import QRCodes

extension SignedReceipt {
  /// The receipt as a PDF 1.5 file of one page, 80 mm wide, with the JSON receipt attached.
  ///
  /// Latin text is in two of the 14 fonts every viewer has. Chinese is in STSong-Light, a font of Adobe's Simplified
  /// Chinese collection that viewers bring themselves or replace by one of their own; no font is embedded. All text is in
  /// hexadecimal strings, in which nothing has a meaning of its own.
  var pdf: [UInt8] {
    let page = ReceiptPage(self)
    let contents = page.pdfContents
    let attachment = json
    let height = pointText(
      Double(page.height) * ReceiptPage.widthPoints / Double(ReceiptPage.width))
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(receipt.json) 9 0 R] >> >> >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(pointText(ReceiptPage.widthPoints)) \(height)] "
        + "/Resources << /Font << /L 5 0 R /V 6 0 R /C 7 0 R >> >> /Contents 4 0 R >>",
      "<< /Length \(contents.utf8.count) >>\nstream\n\(contents)endstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
      "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H "
        + "/Encoding /UniGB-UTF16-H /DescendantFonts [8 0 R] >>",
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo "
        + "<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 11 0 R >>",
      "<< /Type /Filespec /F (receipt.json) /UF (receipt.json) /EF << /F 10 0 R >> >>",
      "<< /Type /EmbeddedFile /Subtype /application#2Fjson /Length \(attachment.utf8.count) >>\n"
        + "stream\n\(attachment)\nendstream",
      "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        + "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    return pdfFile(version: "1.5", objects: objects)
  }
}

extension ReceiptPage {
  /// The page's drawing operators, in pixels; y counts from the bottom.
  fileprivate var pdfContents: String {
    let scale = pointText(Self.widthPoints / Double(Self.width))
    var page = "\(scale) 0 0 \(scale) 0 0 cm\n0 g\n"
    for rule in rules {
      page += "\(Self.margin) \(height - rule - 1) \(Self.width - 2 * Self.margin) 1 re f\n"
    }
    for text in texts {
      page += text.style == .label ? "0.38 g\nBT\n" : "0 g\nBT\n"
      page += "1 0 0 1 \(text.x) \(height - text.baseline) Tm\n"
      let latin = text.style == .value ? "V" : "L"
      for run in text.full.scriptRuns {
        page += "/\(run.isASCII ? latin : "C") \(text.fontSize) Tf <\(run.hexadecimal)> Tj\n"
      }
      page += "ET\n"
    }
    if let frame {
      page += "0.5 G 1 w\n\(frame.x).5 \(height - frame.y - frame.height).5 "
      page += "\(frame.width - 1) \(frame.height - 1) re S\n0 G 1 J 1 j\n"
      for segment in ink {
        page += "\(sixteenths(segment.width)) w "
        page += "\(sixteenths(segment.startX)) \(sixteenths(16 * height - segment.startY)) m "
        page += "\(sixteenths(segment.endX)) \(sixteenths(16 * height - segment.endY)) l S\n"
      }
    }
    page += "0 g\n"
    for run in darkRuns {
      page += "\(run.x) \(height - run.y - pixelsPerModule) \(run.length * pixelsPerModule) "
      page += "\(pixelsPerModule) re\n"
    }
    return page + "f\n"
  }
}

/// Text in one font.
private struct ScriptRun {
  let isASCII: Bool
  var text: String

  /// The string for the run's font: bytes of ASCII, or UTF-16 with the high byte first.
  var hexadecimal: String {
    let units = isASCII ? text.utf8.map { (UInt16($0), 2) } : text.utf16.map { ($0, 4) }
    return units.map { unit, digits in
      let hex = String(unit, radix: 16, uppercase: true)
      return String(repeating: "0", count: digits - hex.count) + hex
    }.joined()
  }
}

extension String {
  fileprivate var scriptRuns: [ScriptRun] {
    unicodeScalars.reduce(into: []) { runs, scalar in
      if runs.last?.isASCII == scalar.isASCII {
        runs[runs.count - 1].text.unicodeScalars.append(scalar)
      } else {
        runs.append(ScriptRun(isASCII: scalar.isASCII, text: String(scalar)))
      }
    }
  }
}

/// A number of points with four decimals at most, whatever the locale.
private func pointText(_ value: Double) -> String {
  let scaled = Int((value * 10_000).rounded())
  return "\(scaled / 10_000)." + String(10_000 + scaled % 10_000).dropFirst()
}
