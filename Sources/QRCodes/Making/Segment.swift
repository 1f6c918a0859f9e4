// SPDX-License-Identifier: Apache-2.0

/// A run of bytes written in one mode.
public struct Segment: Sendable, Hashable {
  /// How the bytes are packed.
  public let mode: EncodingMode
  /// The bytes, at least one; in kanji mode, pairs.
  public let bytes: [UInt8]

  /// Bits of the segment's body, without its header.
  var bodyBits: Int {
    let count = bytes.count
    return switch mode {
    case .numeric: count / 3 * 10 + [0, 4, 7][count % 3]
    case .alphanumeric: count / 2 * 11 + count % 2 * 6
    case .byte: 8 * count
    case .kanji: 13 * (count / 2)
    }
  }
}
