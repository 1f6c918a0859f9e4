// SPDX-License-Identifier: Apache-2.0

/// A symbol with the style it is drawn in.
public struct SymbolDrawing: Sendable, Hashable {
  /// What is drawn.
  public let symbol: Symbol
  /// How it is drawn.
  public let style: DrawingStyle

  public init(_ symbol: Symbol, style: DrawingStyle = .standard) {
    self.symbol = symbol
    self.style = style
  }

  /// Modules per side, the border included.
  public var side: Int { symbol.side + 2 * style.quietZone }

  /// Runs of dark modules, top row first, left to right, in modules from the drawing's top-left corner.
  package var darkRuns: [ModuleRun] {
    var runs: [ModuleRun] = []
    for row in 0..<symbol.side {
      var start: Int?
      for column in 0...symbol.side {
        let isDark = column < symbol.side && symbol[column: column, row: row]
        if isDark {
          start = start ?? column
        } else if let first = start {
          runs.append(
            ModuleRun(
              column: first + style.quietZone, row: row + style.quietZone, length: column - first)
          )
          start = nil
        }
      }
    }
    return runs
  }
}

/// Neighbouring dark modules of one row.
package struct ModuleRun {
  package let column: Int
  package let row: Int
  package let length: Int
}
