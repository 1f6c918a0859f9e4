// SPDX-License-Identifier: Apache-2.0

/// The two families of symbols that can be made.
public enum SymbolKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// QR Code, versions 1…40, 21…177 modules per side.
  case qr
  /// Micro QR Code, versions 1…4 (M1…M4), 11…17 modules per side, one finder pattern.
  case micro

  /// The versions that the kind has.
  public var versions: ClosedRange<Int> {
    switch self {
    case .qr: 1...40
    case .micro: 1...4
    }
  }

  /// The mask patterns that the kind has (ISO/IEC 18004, 7.8.2 and 7.8.3).
  public var masks: ClosedRange<Int> {
    switch self {
    case .qr: 0...7
    case .micro: 0...3
    }
  }

  /// Modules per side of a version.
  public func side(ofVersion version: Int) -> Int {
    switch self {
    case .qr: 17 + 4 * version
    case .micro: 9 + 2 * version
    }
  }
}
