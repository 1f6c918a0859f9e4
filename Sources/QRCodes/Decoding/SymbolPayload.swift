// SPDX-License-Identifier: Apache-2.0

/// What a symbol's data codewords say: the payload's bytes, and how they were written.
public struct SymbolPayload: Sendable, Equatable {
  /// A run of the payload in one mode.
  public struct Segment: Sendable, Equatable {
    /// How characters were packed.
    public enum Mode: Sendable, Hashable {
      /// Digits; the bytes are ASCII.
      case numeric
      /// Digits, upper-case letters and nine signs; the bytes are ASCII.
      case alphanumeric
      /// Bytes as they are.
      case byte
      /// Characters of JIS X 0208; the bytes are Shift JIS, two for each.
      case kanji
      /// Characters of GB 2312 (GB/T 18284); the bytes are GB 2312 in EUC form, two for each.
      case hanzi
    }

    /// How characters were packed.
    public var mode: Mode
    /// Where in the payload the segment's bytes lie.
    public var bytes: Range<Int>
    /// The extended channel interpretation in force, or nil where none was declared before.
    public var eci: Int?
  }

  /// A symbol's place among several that hold one message (ISO/IEC 18004, 8).
  public struct StructuredAppend: Sendable, Hashable {
    /// 0 for the first symbol; always below `count`.
    public var index: Int
    /// Symbols in the set, 1…16.
    public var count: Int
    /// All bytes of the whole message combined by exclusive or.
    public var parity: UInt8
  }

  /// The meaning that the FNC1 modes give to the payload (ISO/IEC 18004, 7.4.8).
  public enum FNC1: Sendable, Hashable {
    /// First position: a GS1 element string.
    case gs1
    /// Second position: the format of an industry, named by two digits or a letter.
    case industry(applicationIndicator: String)
  }

  /// What lies behind the last segment.
  public enum Padding: Sendable, Hashable {
    /// Nothing: the segments fill the symbol, or leave too few bits for more than a shortened terminator.
    case none
    /// Zero bits up to a codeword, then 0xEC and 0x11 in turn, as the standard wants.
    case regular
    /// As some encoders have it: zero bytes first, or nothing but them.
    case zeros
    /// Anything else. An encoder may have written it, so it is a doubt, not an error.
    case irregular
  }

  /// The payload: what the segments hold, one behind the other.
  ///
  /// Where FNC1 is declared, `%` in alphanumeric segments stands for the separator GS and `%%` for `%`, and so it is
  /// given here.
  public var bytes: [UInt8] = []
  /// The segments, in order; those without characters are left out.
  public var segments: [Segment] = []
  /// The first extended channel interpretation that a segment declares, or nil.
  public var eci: Int?
  /// The symbol's place in a set, or nil where it stands alone.
  public var structuredAppend: StructuredAppend?
  /// The meaning that FNC1 gives, or nil.
  public var fnc1: FNC1?
  /// What lies behind the last segment.
  public var padding: Padding = .none
}
