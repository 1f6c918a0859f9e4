// SPDX-License-Identifier: Apache-2.0

/// A finished QR Code or Micro QR Code symbol, without its quiet zone.
public struct Symbol: Sendable, Hashable {
  /// QR Code or Micro QR Code.
  public let kind: SymbolKind
  /// 1…40 for QR Code, 1…4 (M1…M4) for Micro QR Code.
  public let version: Int
  /// The level that was used. M1, which only detects errors, says ``ErrorCorrection/low``.
  public let correction: ErrorCorrection
  /// The mask pattern, 0…7 for QR Code and 0…3 for Micro QR Code.
  public let mask: Int
  /// `side * side` modules, rows contiguous, the top row first. True is dark.
  public let modules: [Bool]

  /// Modules per side.
  public var side: Int { kind.side(ofVersion: version) }

  /// Whether the module at `column` of `row` is dark; (0, 0) is the top-left module.
  public subscript(column column: Int, row row: Int) -> Bool { modules[row * side + column] }

  /// - Precondition: `modules` holds one value per module of the version.
  init(
    kind: SymbolKind, version: Int, correction: ErrorCorrection, mask: Int, modules: [Bool]
  ) {
    let side = kind.side(ofVersion: version)
    precondition(modules.count == side * side, "a symbol holds side × side modules")
    self.kind = kind
    self.version = version
    self.correction = correction
    self.mask = mask
    self.modules = modules
  }
}
