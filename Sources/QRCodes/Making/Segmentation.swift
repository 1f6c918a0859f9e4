// SPDX-License-Identifier: Apache-2.0

/// A division of bytes into segments, and the bits they take with their headers.
struct Segmentation: Equatable {
  let segments: [Segment]
  let bits: Int

  /// All bytes in one segment.
  ///
  /// - Returns: nil where the version does not have the mode. Whether the mode holds the bytes is not looked at.
  init?(_ bytes: [UInt8], as mode: EncodingMode, under header: SegmentHeader) {
    guard let headerBits = header.bits(for: mode) else { return nil }
    let segment = Segment(mode: mode, bytes: bytes)
    segments = [segment]
    bits = headerBits + segment.bodyBits
  }

  /// The division that takes the fewest bits.
  ///
  /// Dynamic programming over the bytes: for each byte and each mode, the cheapest way to write everything up to that
  /// byte with that byte in that mode. Costs are kept in sixths of a bit, so that a digit (10/3) and an alphanumeric
  /// character (11/2) have whole costs; a segment's body is the sum rounded up, which is exactly what ISO/IEC 18004,
  /// 7.4.3 and 7.4.4 give the last, incomplete group. Rounding up keeps the order of two costs, so the cheaper of two
  /// beginnings stays the cheaper.
  ///
  /// - Parameters:
  ///   - pairs: Whether double-byte Shift JIS characters may be written in kanji mode. They then are never divided.
  /// - Returns: nil where no sequence of modes that the version has holds the bytes.
  init?(fewestBitsFor bytes: [UInt8], pairs: PairRule, under header: SegmentHeader) {
    let modes = EncodingMode.allCases
    let headers = modes.map { mode in header.bits(for: mode).map { sixths * $0 } ?? unreachable }
    var costs = [Int](repeating: unreachable, count: modes.count)
    var next = costs
    // For each character, the mode of the one before it, two bits for each mode of this one.
    var before = [UInt8]()
    before.reserveCapacity(bytes.count)

    var offset = 0
    while offset < bytes.count {
      let width = pairs.width(in: bytes, at: offset)
      var best = 0
      for mode in 1..<modes.count where costs[mode].roundedUp < costs[best].roundedUp {
        best = mode
      }
      let switched = offset == 0 ? 0 : costs[best].roundedUp
      var trace: UInt8 = 0
      for mode in 0..<modes.count {
        let body = modes[mode].sixths(for: bytes[offset], width: width)
        let stay = costs[mode]
        let fresh = switched + headers[mode]
        trace |= UInt8(stay <= fresh ? mode : best) << UInt8(2 * mode)
        next[mode] = min(min(stay, fresh) + body, unreachable)
      }
      before.append(trace)
      swap(&costs, &next)
      offset += width
    }

    guard !bytes.isEmpty,
      let last = costs.indices.min(by: { costs[$0].roundedUp < costs[$1].roundedUp }),
      costs[last] < unreachable
    else { return nil }
    bits = costs[last].roundedUp / sixths
    segments = Self.segments(
      of: bytes, pairs: pairs, modes: Self.modes(tracing: before, from: last))
  }

  /// The mode of each character, found from the last one backwards.
  private static func modes(tracing before: [UInt8], from last: Int) -> [Int] {
    var modes = [Int](repeating: last, count: before.count)
    for index in stride(from: before.count - 1, to: 0, by: -1) {
      modes[index - 1] = Int(before[index] >> UInt8(2 * modes[index])) & 3
    }
    return modes
  }

  /// Joins neighbouring characters of one mode.
  private static func segments(of bytes: [UInt8], pairs: PairRule, modes: [Int]) -> [Segment] {
    var segments: [Segment] = []
    var start = 0
    var offset = 0
    for index in modes.indices {
      offset += pairs.width(in: bytes, at: offset)
      if index + 1 == modes.count || modes[index + 1] != modes[index] {
        let mode = EncodingMode.allCases[modes[index]]
        segments.append(Segment(mode: mode, bytes: Array(bytes[start..<offset])))
        start = offset
      }
    }
    return segments
  }
}

/// Whether two bytes may be one character.
enum PairRule {
  /// Every byte stands alone.
  case none
  /// The bytes are Shift JIS: those that form a pair which kanji mode holds stay together.
  case shiftJIS

  /// Bytes of the character at `offset`: 1 or 2.
  func width(in bytes: [UInt8], at offset: Int) -> Int {
    guard self == .shiftJIS, offset + 1 < bytes.count,
      isKanjiPair(bytes[offset], bytes[offset + 1])
    else { return 1 }
    return 2
  }
}

/// Costs are counted in sixths of a bit.
private let sixths = 6

/// More than any content costs.
private let unreachable = Int.max / 4

extension Int {
  /// The next whole bit, in sixths.
  fileprivate var roundedUp: Int {
    self >= unreachable ? unreachable : (self + sixths - 1) / sixths * sixths
  }
}

extension EncodingMode {
  /// What a character costs in the mode, without a header.
  fileprivate func sixths(for byte: UInt8, width: Int) -> Int {
    switch self {
    case .byte: return 48 * width
    case .kanji: return width == 2 ? 78 : unreachable
    case .numeric: return width == 1 && holds(byte) ? 20 : unreachable
    case .alphanumeric: return width == 1 && holds(byte) ? 33 : unreachable
    }
  }
}
