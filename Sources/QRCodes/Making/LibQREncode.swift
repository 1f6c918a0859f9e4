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
    let input = try EncoderInput(plan.kind, version: plan.version, plan.correction)
    if let eci = plan.eci { try input.append(eci: eci) }
    for segment in plan.segments { try input.append(segment) }
    do {
      // The library takes the version as a minimum.
      let drawn = try input.drawn()
      return drawn.structure.version.number == plan.version ? drawn : nil
    } catch .library(errno: ERANGE) {
      return nil
    }
  }

  /// Draws a symbol of one digit in the plan's version and level, for its function patterns.
  static func blank(_ plan: EncodingPlan) throws(EncodingError) -> DrawnCells {
    let input = try EncoderInput(plan.kind, version: plan.version, plan.correction)
    try input.append(Segment(mode: .numeric, bytes: [UInt8(ascii: "0")]))
    return try input.drawn()
  }
}

/// The segments of one symbol, freed when they go out of scope.
@safe private struct EncoderInput: ~Copyable {
  private let handle: OpaquePointer
  private let kind: SymbolKind
  private let correction: ErrorCorrection

  init(_ kind: SymbolKind, version: Int, _ correction: ErrorCorrection) throws(EncodingError) {
    let created =
      switch kind {
      case .qr: unsafe QRinput_new2(CInt(version), correction.level)
      case .micro: unsafe QRinput_newMQR(CInt(version), correction.level)
      }
    guard let created = unsafe created else { throw .last() }
    unsafe handle = created
    self.kind = kind
    self.correction = correction
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
    guard let version = unsafe kind.symbolVersion(Int(code.pointee.version)), version.side == side
    else { throw .library(errno: 0) }
    let cells = unsafe UnsafeBufferPointer(start: code.pointee.data, count: side * side)
    return DrawnCells(version: version, correction: correction, cells: unsafe Array(cells))
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
