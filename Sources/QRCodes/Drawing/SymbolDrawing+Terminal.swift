// SPDX-License-Identifier: Apache-2.0

import Imaging

/// How a symbol is written on a terminal.
public enum TerminalStyle: String, Sendable, Hashable, CaseIterable {
  /// With the style's colours set by escape sequences (24-bit SGR), so that it comes out right whatever the terminal's
  /// own colours are.
  case colored
  /// Without colours, for a terminal that writes light on dark.
  case plainOnDark
  /// Without colours, for a terminal that writes dark on light, and for paper.
  case plainOnLight
}

extension SymbolDrawing {
  /// The drawing as lines of half blocks: a character is one module wide and two high.
  ///
  /// Module sizes do not apply. Where the number of rows is odd, the last line has a row of border more.
  public func terminal(_ terminalStyle: TerminalStyle = .colored) -> String {
    let before: String
    let after: String
    switch terminalStyle {
    case .colored:
      before = "\u{1B}[38;2;\(style.dark.sgrOperands);48;2;\(style.light.sgrOperands)m"
      after = "\u{1B}[0m\n"
    case .plainOnDark, .plainOnLight:
      before = ""
      after = "\n"
    }
    var text = ""
    for row in stride(from: 0, to: side, by: 2) {
      text += before
      for column in 0..<side {
        let top = isDark(column: column, row: row)
        let bottom = isDark(column: column, row: row + 1)
        let isInverse = terminalStyle == .plainOnDark
        text += halfBlock(top: top != isInverse, bottom: bottom != isInverse)
      }
      text += after
    }
    return text
  }

  /// Whether a module of the drawing is dark; all of the border is light, and so is everything beyond it.
  private func isDark(column: Int, row: Int) -> Bool {
    let column = column - style.quietZone
    let row = row - style.quietZone
    let inside = 0..<symbol.side
    return inside.contains(column) && inside.contains(row) && symbol[column: column, row: row]
  }
}

/// The character whose upper and lower halves are inked as asked.
private func halfBlock(top: Bool, bottom: Bool) -> String {
  switch (top, bottom) {
  case (true, true): "█"
  case (true, false): "▀"
  case (false, true): "▄"
  case (false, false): " "
  }
}

extension RGBColor {
  fileprivate var sgrOperands: String { "\(red);\(green);\(blue)" }
}
