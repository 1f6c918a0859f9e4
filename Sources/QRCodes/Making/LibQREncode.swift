// SPDX-License-Identifier: Apache-2.0

internal import CQREncode

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension DrawnCells {
  /// Draws a plan, or gives nil where libqrencode holds that it needs a larger version.
  ///
  /// The corresponding C function is `QRcode_encodeInput`.
  static func byLibrary(_ plan: EncodingPlan) throws(EncodingError) -> DrawnCells? {
    let input = try EncoderInput(kind: plan.kind, version: plan.version, plan.correction)
    if let eci = plan.eci { try input.append(eci: eci) }
    for segment in plan.segments { try input.append(segment) }
    do {
      let drawn = try input.drawn()
      // The library takes the version as a minimum.
      return drawn.version == plan.version ? drawn : nil
    } catch .library(errno: ERANGE) {
      return nil
    }
  }

  /// Draws a symbol of one digit, for its function patterns.
  static func blank(_ kind: SymbolKind, version: Int, correction: ErrorCorrection)
    throws(EncodingError) -> DrawnCells
  {
    let input = try EncoderInput(kind: kind, version: version, correction)
    try input.append(Segment(mode: .numeric, bytes: [UInt8(ascii: "0")]))
    return try input.drawn()
  }
}

/// The segments of one symbol, freed when they go out of scope.
@safe private struct EncoderInput: ~Copyable {
  private let handle: OpaquePointer

  init(kind: SymbolKind, version: Int, _ correction: ErrorCorrection) throws(EncodingError) {
    let created =
      switch kind {
      case .qr: unsafe QRinput_new2(CInt(version), correction.level)
      case .micro: unsafe QRinput_newMQR(CInt(version), correction.level)
      }
    guard let created = unsafe created else { throw .last() }
    unsafe handle = created
  }

  deinit { unsafe QRinput_free(handle) }

  func append(eci: Int) throws(EncodingError) {
    guard unsafe QRinput_appendECIheader(handle, CUnsignedInt(eci)) == 0 else { throw .last() }
  }

  /// Appends a copy of the segment.
  func append(_ segment: Segment) throws(EncodingError) {
    let status = unsafe QRinput_append(
      handle, segment.mode.code, CInt(segment.bytes.count), segment.bytes)
    guard status == 0 else { throw .last() }
  }

  func drawn() throws(EncodingError) -> DrawnCells {
    guard let code = unsafe QRcode_encodeInput(handle) else { throw .last() }
    defer { unsafe QRcode_free(code) }
    let side = unsafe Int(code.pointee.width)
    let cells = unsafe UnsafeBufferPointer(start: code.pointee.data, count: side * side)
    return DrawnCells(
      version: unsafe Int(code.pointee.version), side: side, cells: unsafe Array(cells))
  }
}

extension EncodingError {
  /// What the last call complained of. Read at once: the next call may overwrite it.
  fileprivate static func last() -> EncodingError {
    let code = errno
    return code == ENOMEM ? .outOfMemory : .library(errno: code)
  }
}

extension ErrorCorrection {
  fileprivate var level: QRecLevel {
    switch self {
    case .low: QR_ECLEVEL_L
    case .medium: QR_ECLEVEL_M
    case .quartile: QR_ECLEVEL_Q
    case .high: QR_ECLEVEL_H
    }
  }
}

extension EncodingMode {
  fileprivate var code: QRencodeMode {
    switch self {
    case .numeric: QR_MODE_NUM
    case .alphanumeric: QR_MODE_AN
    case .byte: QR_MODE_8
    case .kanji: QR_MODE_KANJI
    }
  }
}
