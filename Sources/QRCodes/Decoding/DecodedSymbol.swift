// SPDX-License-Identifier: Apache-2.0

/// What a sampled symbol says.
public struct DecodedSymbol: Sendable, Equatable {
  /// The payload's bytes, exactly as the symbol holds them, and how they were written.
  public var payload: SymbolPayload
  /// The payload as text, or nil where the bytes are not text.
  public var text: String?
  /// How the text was decided, or nil where there is none.
  public var textEncoding: TextEncoding?
  /// QR Code or Micro QR Code.
  public var kind: SymbolKind
  /// 1…40, or 1…4 for Micro QR Code.
  public var version: Int
  /// The level, or nil for M1, which only detects errors.
  public var correction: ErrorCorrection?
  /// The mask as the symbol numbers it: 0…7, or 0…3 for Micro QR Code.
  public var mask: Int
  /// Whether columns and rows were exchanged in the sampled symbol.
  public var isMirrored: Bool
  /// Whether light modules stood for 1.
  public var isReversed: Bool
  /// Wrong codewords that were found and corrected without having been erased.
  public var errorsCorrected: Int
  /// Codewords that were erased for being doubtful, whether they were wrong or not.
  public var erasuresUsed: Int
  /// How much of its error correction the block with most damage has left, 0…1.
  public var unusedErrorCorrection: Float
  /// How well format information fits: 1 where every module agrees.
  public var formatAgreement: Float
  /// The version that version information names, where the symbol has it: a check on the sampling.
  public var versionInformation: VersionInformation?
  /// The corrected codewords, all blocks one behind the other.
  let codewords: [UInt8]

  /// The payload's bytes, exactly as the symbol holds them.
  public var bytes: [UInt8] { payload.bytes }
  /// The payload's segments, in order.
  public var segments: [SymbolPayload.Segment] { payload.segments }
  /// The first extended channel interpretation that was declared, or nil.
  public var eci: Int? { payload.eci }
  /// The symbol's place in a set, or nil where it stands alone.
  public var structuredAppend: SymbolPayload.StructuredAppend? { payload.structuredAppend }
  /// The meaning that FNC1 gives, or nil.
  public var fnc1: SymbolPayload.FNC1? { payload.fnc1 }

  /// Decodes a sampled symbol (ISO/IEC 18004, 12).
  ///
  /// A pure function: the same evidence always gives the same result. Only the evidence's signs decide, until a block
  /// has more errors than it can correct; then magnitudes tell which codewords to erase.
  ///
  /// - Parameters:
  ///   - sampled: One value per module.
  ///   - structure: The structure of the symbol's version, where the caller keeps it; made anew where it is nil or of
  ///     another version.
  ///   - options: What may be tried.
  public init(
    decoding sampled: SampledSymbol, structure: SymbolStructure? = nil,
    options: DecodingOptions = DecodingOptions()
  ) throws(DecodingFailure) {
    guard let version = SymbolVersion(side: sampled.side) else {
      throw .noSuchSide(sampled.side)
    }
    let fitting = structure.flatMap { $0.version == version ? $0 : nil }
    let decoder = try SymbolDecoder(
      sampled: sampled, structure: fitting ?? SymbolStructure(version: version), options: options)
    self = try decoder.decode()
  }

  init(
    payload: SymbolPayload, version: SymbolVersion, format: FormatReading, isMirrored: Bool,
    isReversed: Bool, errorsCorrected: Int, erasuresUsed: Int, unusedErrorCorrection: Float,
    versionInformation: VersionInformation?, codewords: [UInt8]
  ) {
    let reading = PayloadText(payload)
    self.payload = payload
    text = reading?.text
    textEncoding = reading?.encoding
    kind = version.kind
    self.version = version.number
    correction = format.correction
    mask = format.mask
    self.isMirrored = isMirrored
    self.isReversed = isReversed
    self.errorsCorrected = errorsCorrected
    self.erasuresUsed = erasuresUsed
    self.unusedErrorCorrection = unusedErrorCorrection
    formatAgreement = format.agreement
    self.versionInformation = versionInformation
    self.codewords = codewords
  }
}
