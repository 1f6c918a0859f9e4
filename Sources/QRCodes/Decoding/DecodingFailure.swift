// SPDX-License-Identifier: Apache-2.0

/// How far the decoding of a sampled symbol came before it failed.
public enum DecodingFailure: Error, Sendable, Equatable {
  /// No symbol has so many modules per side.
  case noSuchSide(Int)
  /// The known patterns do not look like those of a symbol of this side; told of Micro QR Code only, whose error
  /// correction is too weak to be asked alone. The agreement is -1…1.
  case patternsUnreadable(agreement: Float)
  /// No level and mask can be made out.
  case formatUnreadable
  /// Version information names another version than the side, and nothing could be read with this side.
  case versionMismatch(read: Int, side: Int)
  /// So many of the symbol's blocks have more wrong codewords than can be corrected.
  case damaged(blocksFailed: Int, blocks: Int)
  /// All blocks were corrected, but their data are no segments.
  case invalidSegments(SegmentError)
  /// All blocks were corrected, but with erasures or in a symbol of weak error correction, and the padding is not what
  /// it should be: the correction is not to be believed.
  case implausiblePadding
}
