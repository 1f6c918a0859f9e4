// SPDX-License-Identifier: Apache-2.0

extension SymbolPayload {
  /// Parses data codewords as a sequence of segments (ISO/IEC 18004, 7.4).
  ///
  /// Any bytes may be given: the work is linear in their number, and the payload has at most 12 bytes for every
  /// 5 codewords. Segments of no characters are passed over; a stream may end without a terminator where fewer bits
  /// remain than a terminator has.
  ///
  /// - Parameters:
  ///   - codewords: The data codewords of all blocks, in order.
  ///   - bitCount: How many of their bits count, where the last codeword is a half one; all by default.
  ///   - version: Gives the lengths of mode indicators and counts.
  public init(
    parsing codewords: [UInt8], bitCount: Int? = nil, version: SymbolVersion
  ) throws(SegmentError) {
    var parser = SegmentParser(
      bits: BitReader(codewords, count: bitCount ?? 8 * codewords.count), version: version)
    try parser.parse()
    self = parser.payload
  }
}
