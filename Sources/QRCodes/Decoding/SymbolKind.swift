// SPDX-License-Identifier: Apache-2.0

/// The two families of symbols that ISO/IEC 18004 describes and this reader reads.
public enum SymbolKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// QR Code, versions 1…40, three finder patterns.
  case qr
  /// Micro QR Code, versions M1…M4, one finder pattern.
  case micro
}
