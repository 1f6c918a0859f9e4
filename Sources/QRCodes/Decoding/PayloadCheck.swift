// SPDX-License-Identifier: Apache-2.0

/// A check on a code's contents that nothing passes by chance, such as the signature of a trusted key.
///
/// Error correction alone must not go on guessing where a block has more damage than it can correct: sooner or later a
/// guess is a codeword of another message. With such a check a reader may try the likeliest guesses on it, and takes none
/// that it refuses. The check is asked for under 2²⁰ contents of an image, so a wrong one is taken with 2²⁰ times
/// the check's own probability: for a signature of 128-bit strength 2⁻¹⁰⁸. A checksum of 32 bits is far too weak.
public struct PayloadCheck: Sendable {
  /// Whether these bytes, exactly as a symbol holds them, are what somebody made on purpose.
  public let passes: @Sendable ([UInt8]) -> Bool

  /// Takes a check that is quick, keeps nothing, and never passes anything by chance.
  public init(_ passes: @escaping @Sendable ([UInt8]) -> Bool) {
    self.passes = passes
  }
}
