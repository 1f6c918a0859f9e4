// SPDX-License-Identifier: Apache-2.0

/// The size of a symbol: its family and version (ISO/IEC 18004, 6.1).
public struct SymbolVersion: Sendable, Hashable {
  /// The family.
  public let kind: SymbolKind
  /// 1…40 for QR Code, 1…4 for Micro QR Code.
  public let number: Int

  /// QR Code version `number`, or nil outside 1…40.
  public init?(_ number: Int) {
    guard 1...40 ~= number else { return nil }
    (kind, self.number) = (.qr, number)
  }

  /// Micro QR Code version M1…M4, or nil outside 1…4.
  public init?(micro number: Int) {
    guard 1...4 ~= number else { return nil }
    (kind, self.number) = (.micro, number)
  }

  /// The version whose symbols have `side` modules per side, or nil where there is none.
  public init?(side: Int) {
    switch side {
    case 11, 13, 15, 17: self.init(micro: (side - 9) / 2)
    case 21...177 where side % 4 == 1: self.init((side - 17) / 4)
    default: return nil
    }
  }

  /// Modules per side.
  public var side: Int {
    switch kind {
    case .qr: 17 + 4 * number
    case .micro: 9 + 2 * number
    }
  }
}
