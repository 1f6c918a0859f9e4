// SPDX-License-Identifier: Apache-2.0

/// How a symbol is to be made.
public struct EncodingOptions: Sendable, Hashable {
  /// QR Code or Micro QR Code.
  public var kind = SymbolKind.qr
  /// How much damage the symbol has to survive. Micro QR has no level H; M1 has only ``ErrorCorrection/low``.
  public var correction = ErrorCorrection.medium
  /// Whether space that would be filled up is given to error correction instead.
  public var correctionRule = CorrectionRule.asGiven
  /// Which versions may be used.
  public var version = VersionRule.automatic
  /// The mask pattern, or nil to let libqrencode choose by the penalty rules of ISO/IEC 18004, 7.8.3.
  public var mask: Int?
  /// Which segments may be used.
  public var mode = ModeRule.automatic
  /// The extended channel interpretation to announce, 0…999999. Nil announces 26 for text that is not ASCII, and
  /// nothing for bytes.
  ///
  /// Text is always UTF-8, so the only number it can carry is 26; in kanji mode, where it is Shift JIS, 20.
  public var eci: Int?

  public init(
    kind: SymbolKind = .qr, correction: ErrorCorrection = .medium,
    correctionRule: CorrectionRule = .asGiven, version: VersionRule = .automatic,
    mask: Int? = nil, mode: ModeRule = .automatic, eci: Int? = nil
  ) {
    self.kind = kind
    self.correction = correction
    self.correctionRule = correctionRule
    self.version = version
    self.mask = mask
    self.mode = mode
    self.eci = eci
  }
}

/// Whether the error correction level may rise.
public enum CorrectionRule: String, Sendable, Hashable, Codable {
  /// The level is the one asked for.
  case asGiven
  /// The level is the highest that holds the content in the version that the level asked for needs.
  case raisedWhenFree
}

/// Which versions a symbol may have.
public enum VersionRule: Sendable, Hashable {
  /// The smallest that holds the content.
  case automatic
  /// The smallest that holds the content, but not below this one.
  case atLeast(Int)
  /// This one; content that does not fit is refused.
  case exactly(Int)
}

/// Which segments a symbol may be made of.
public enum ModeRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// Numeric, alphanumeric and byte segments in the sequence that takes the fewest bits.
  case automatic
  /// One numeric segment; anything but digits is refused.
  case numeric
  /// One alphanumeric segment; anything outside its 45 characters is refused.
  case alphanumeric
  /// One byte segment.
  case byte
  /// As `automatic`, with kanji segments as well. Text is converted to Shift JIS, and a reader gives back Shift JIS
  /// bytes; it may hold ASCII and the characters of JIS X 0208, and carries no ECI. Bytes are taken to be Shift JIS
  /// already, and read back as they are.
  case kanji
}
