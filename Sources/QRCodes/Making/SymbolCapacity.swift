// SPDX-License-Identifier: Apache-2.0

/// Bits that a symbol has for segments, their headers included (ISO/IEC 18004, table 7).
///
/// - Returns: nil where the Micro QR version does not have the level.
func dataBits(_ kind: SymbolKind, version: Int, correction: ErrorCorrection) -> Int? {
  guard let version = kind.symbolVersion(version) else { return nil }
  return BlockStructure(version: version, madeWith: correction)?.dataBitCount
}

extension SymbolKind {
  /// A version of the kind, or nil where it has none of that number.
  func symbolVersion(_ number: Int) -> SymbolVersion? {
    switch self {
    case .qr: SymbolVersion(number)
    case .micro: SymbolVersion(micro: number)
    }
  }
}

extension SymbolVersion {
  /// The level as the symbol's format tells it. M1 only detects errors and tells none; to whoever makes one it counts as
  /// ``ErrorCorrection/low``, as it does in libqrencode.
  func formatLevel(madeWith correction: ErrorCorrection) -> ErrorCorrection? {
    kind == .micro && number == 1 && correction == .low ? nil : correction
  }
}

extension BlockStructure {
  /// The blocks of a symbol that is made, or nil where the version does not have the level.
  init?(version: SymbolVersion, madeWith correction: ErrorCorrection) {
    self.init(version: version, correction: version.formatLevel(madeWith: correction))
  }
}
