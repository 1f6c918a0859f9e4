// SPDX-License-Identifier: Apache-2.0

/// Content turned into bytes, with options that have been found to agree with each other and with it.
struct EncodingRequest {
  let bytes: [UInt8]
  let options: EncodingOptions
  /// The extended channel interpretation to announce, or nil.
  let eci: Int?
  /// The versions to try, smallest first; at least one.
  let versions: ClosedRange<Int>
  /// Which bytes may not be parted.
  let parting: PartingRule

  init(_ content: SymbolContent, options: EncodingOptions) throws(EncodingError) {
    versions = try Self.versions(options)
    try Self.checkLevel(options)
    if let mask = options.mask, !options.kind.masks.contains(mask) {
      throw .maskOutOfRange(mask, kind: options.kind)
    }
    if let eci = options.eci, !(0...999_999).contains(eci) { throw .eciOutOfRange(eci) }

    switch content {
    case .bytes(let bytes):
      self.bytes = bytes
      eci = options.eci
      parting = options.mode == .kanji ? .shiftJISPairs : .anywhere
    case .text(let text):
      let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
      let written = options.mode == .kanji ? ECI.shiftJIS : ECI.utf8
      if let asked = options.eci, asked != written {
        throw .eciOfText(asked: asked, written: written)
      }
      switch options.mode {
      case .kanji:
        bytes = try shiftJIS(text)
        eci = options.eci
        parting = .shiftJISPairs
      case .automatic, .numeric, .alphanumeric, .byte:
        bytes = Array(text.utf8)
        eci = isASCII ? options.eci : ECI.utf8
        parting = .utf8Characters
      }
    }
    if let eci, options.kind == .micro { throw .eciInMicro(eci) }
    guard !bytes.isEmpty else { throw .empty }
    if let mode = options.mode.onlyMode,
      let offset = bytes.firstIndex(where: { !mode.holds($0) })
    {
      throw .notEncodable(offset: offset, mode: options.mode)
    }
    self.options = options
  }

  /// A part of another request's content.
  init(_ bytes: ArraySlice<UInt8>, of whole: EncodingRequest, versions: ClosedRange<Int>) {
    self.bytes = Array(bytes)
    options = whole.options
    eci = whole.eci
    self.versions = versions
    parting = whole.parting
  }

  /// The segments, or nil where the version has no modes that hold the content.
  func segmentation(under header: SegmentHeader) -> Segmentation? {
    if let mode = options.mode.onlyMode {
      return Segmentation(bytes, as: mode, under: header)
    }
    return Segmentation(
      fewestBitsFor: bytes, pairs: options.mode == .kanji ? .shiftJIS : .none, under: header)
  }

  /// The level to use where `bits` are needed at the level asked for.
  func correction(holding bits: Int, version: Int) -> ErrorCorrection {
    guard options.correctionRule == .raisedWhenFree else { return options.correction }
    return ErrorCorrection.allCases.last { level in
      dataBits(options.kind, version: version, correction: level).map { bits <= $0 } ?? false
    } ?? options.correction
  }

  private static func versions(_ options: EncodingOptions) throws(EncodingError)
    -> ClosedRange<Int>
  {
    let all = options.kind.versions
    switch options.version {
    case .automatic:
      return all
    case .atLeast(let version):
      guard all.contains(version) else {
        throw .versionOutOfRange(version, kind: options.kind)
      }
      return version...all.upperBound
    case .exactly(let version):
      guard all.contains(version) else {
        throw .versionOutOfRange(version, kind: options.kind)
      }
      return version...version
    }
  }

  private static func checkLevel(_ options: EncodingOptions) throws(EncodingError) {
    guard options.kind == .micro else { return }
    if case .exactly(let version) = options.version {
      guard dataBits(.micro, version: version, correction: options.correction) != nil else {
        throw .levelUnavailable(options.correction, version: version)
      }
    } else if options.correction == .high {
      throw .levelUnavailable(.high, version: nil)
    }
  }
}

/// Where content may be parted for structured append.
enum PartingRule {
  /// Between any two bytes.
  case anywhere
  /// Between characters of UTF-8.
  case utf8Characters
  /// Not inside a double-byte character of Shift JIS.
  case shiftJISPairs
}

extension ModeRule {
  /// The one mode that the rule allows, or nil where segments are mixed.
  var onlyMode: EncodingMode? {
    switch self {
    case .automatic, .kanji: nil
    case .numeric: .numeric
    case .alphanumeric: .alphanumeric
    case .byte: .byte
    }
  }
}

/// Extended channel interpretations that this toolkit writes by itself (AIM ITS/04-023).
enum ECI {
  static let shiftJIS = 20
  static let utf8 = 26
}
