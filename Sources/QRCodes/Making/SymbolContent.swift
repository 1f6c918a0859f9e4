// SPDX-License-Identifier: Apache-2.0

/// What a symbol is to hold.
public enum SymbolContent: Sendable, Hashable {
  /// Bytes, read back as they are. Nothing says what they mean unless ``EncodingOptions/eci`` does.
  case bytes([UInt8])
  /// Text. ASCII is written as it is; anything else is written as UTF-8 and announced by ECI 26, since readers
  /// otherwise guess, and guess wrong.
  case text(String)
}
