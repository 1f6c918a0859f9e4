// SPDX-License-Identifier: Apache-2.0

import QRCodes

/// Neighbouring dark modules of one row of the code, in pixels of the page but for the length, which is in modules.
struct SymbolRun {
  let x: Int
  let y: Int
  let length: Int
}

extension ReceiptPage {
  /// The dark modules of the code.
  var darkRuns: [SymbolRun] {
    SymbolDrawing(symbol).darkRuns.map { run in
      SymbolRun(
        x: symbolBox.x + run.column * pixelsPerModule, y: symbolBox.y + run.row * pixelsPerModule,
        length: run.length)
    }
  }
}

extension ReceiptPage.Text {
  /// The size of vector text, in pixels of the page.
  var fontSize: Int {
    switch style {
    case .title: 24
    case .label, .note: 14
    case .value: 18
    }
  }

  /// Where vector text stands.
  var baseline: Int { y + (style == .title ? 22 : 15) }
}

/// A number of sixteenths in decimal notation, exact.
func sixteenths(_ number: Int) -> String {
  let fraction = number.magnitude % 16 * 625
  let sign = number < 0 ? "-" : ""
  guard fraction > 0 else { return "\(sign)\(number.magnitude / 16)" }
  var digits = String(10_000 + fraction).dropFirst()
  while digits.last == "0" { digits.removeLast() }
  return "\(sign)\(number.magnitude / 16).\(digits)"
}
