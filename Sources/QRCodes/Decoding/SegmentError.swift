// SPDX-License-Identifier: Apache-2.0

/// Why a bit stream is not a sequence of segments. Positions count bits from the start of the stream.
public enum SegmentError: Error, Sendable, Equatable {
  /// A mode indicator that stands for nothing, or for nothing that this version has.
  case unknownMode(indicator: Int, bit: Int)
  /// The stream ends within a segment that needs `needed` bits more, of which `remaining` are there.
  case truncated(needed: Int, remaining: Int, bit: Int)
  /// Bits that stand for no digits: 1000 and more for three digits, 100 for two, 10 for one.
  case digitsOutOfRange(value: Int, bit: Int)
  /// Bits that stand for no pair of alphanumeric characters, or for no single one.
  case charactersOutOfRange(value: Int, bit: Int)
  /// A subset of hanzi other than GB 2312.
  case unknownHanziSubset(Int, bit: Int)
  /// An ECI designator of no known length, or above 999999.
  case designatorOutOfRange(value: Int, bit: Int)
  /// A structured append header whose index is not below its count.
  case structuredAppendOutOfRange(index: Int, count: Int, bit: Int)
  /// A code of FNC1's application indicator that stands for neither two digits nor a letter.
  case applicationIndicatorOutOfRange(value: Int, bit: Int)
}
