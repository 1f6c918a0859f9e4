// SPDX-License-Identifier: Apache-2.0

internal import CQREncode

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension DrawnCells {
  /// Draws the symbol of a plan that stands alone.
  ///
  /// The corresponding C function is `QRcode_encodeInput`.
  init(drawing plan: EncodingPlan) throws(EncodingError) {
    let input = try EncoderInput(kind: plan.kind, version: plan.version, plan.correction)
    try input.append(plan)
    self = try input.drawn()
  }

  /// Draws the symbols of plans that structured append joins.
  ///
  /// The corresponding C function is `QRcode_encodeInputStructured`.
  static func drawing(joined plans: [EncodingPlan], parity: UInt8) throws(EncodingError)
    -> [DrawnCells]
  {
    let set = try EncoderInputSet(parity: parity)
    for plan in plans {
      let input = try EncoderInput(kind: plan.kind, version: plan.version, plan.correction)
      try input.append(plan)
      try set.append(input)
    }
    return try set.drawn()
  }

  fileprivate init(copying code: UnsafePointer<QRcode>) {
    let side = unsafe Int(code.pointee.width)
    let cells = unsafe UnsafeBufferPointer(start: code.pointee.data, count: side * side)
    self.init(
      version: unsafe Int(code.pointee.version), side: side, cells: unsafe Array(cells))
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

  /// Appends what the plan says: its ECI header first, then its segments. The data is copied.
  func append(_ plan: EncodingPlan) throws(EncodingError) {
    if let eci = plan.eci, unsafe QRinput_appendECIheader(handle, CUnsignedInt(eci)) != 0 {
      throw .last()
    }
    for segment in plan.segments {
      let status = unsafe QRinput_append(
        handle, segment.mode.code, CInt(segment.bytes.count), segment.bytes)
      guard status == 0 else { throw .last() }
    }
  }

  func drawn() throws(EncodingError) -> DrawnCells {
    guard let code = unsafe QRcode_encodeInput(handle) else { throw .last() }
    defer { unsafe QRcode_free(code) }
    return unsafe DrawnCells(copying: code)
  }

  /// Hands the segments over; they are then freed by whoever takes them.
  consuming func released() -> OpaquePointer {
    let handle = unsafe handle
    discard self
    return unsafe handle
  }
}

/// The symbols that structured append joins, freed when they go out of scope.
@safe private struct EncoderInputSet: ~Copyable {
  private let handle: OpaquePointer

  init(parity: UInt8) throws(EncodingError) {
    guard let created = unsafe QRinput_Struct_new() else { throw .last() }
    unsafe QRinput_Struct_setParity(created, parity)
    unsafe handle = created
  }

  deinit { unsafe QRinput_Struct_free(handle) }

  func append(_ input: consuming EncoderInput) throws(EncodingError) {
    let released = unsafe input.released()
    guard unsafe QRinput_Struct_appendInput(handle, released) > 0 else {
      let error = EncodingError.last()
      unsafe QRinput_free(released)
      throw error
    }
  }

  func drawn() throws(EncodingError) -> [DrawnCells] {
    guard unsafe QRinput_Struct_insertStructuredAppendHeaders(handle) == 0,
      let list = unsafe QRcode_encodeInputStructured(handle)
    else { throw .last() }
    defer { unsafe QRcode_List_free(list) }
    var drawn: [DrawnCells] = []
    var entry: UnsafeMutablePointer<QRcode_List>? = unsafe list
    while let current = unsafe entry {
      guard let code = unsafe current.pointee.code else { throw .library(errno: 0) }
      drawn.append(unsafe DrawnCells(copying: code))
      unsafe entry = current.pointee.next
    }
    return drawn
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
