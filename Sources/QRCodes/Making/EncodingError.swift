// SPDX-License-Identifier: Apache-2.0

/// Why a symbol could not be made.
///
/// Where several reasons hold, the first in this order is given: the options by themselves, emptiness, characters,
/// size.
public enum EncodingError: Error, Sendable, Hashable {
  /// The kind has no such version. QR Code has 1…40, Micro QR has 1…4.
  case versionOutOfRange(Int, kind: SymbolKind)
  /// The kind has no such mask. QR Code has 0…7, Micro QR has 0…3.
  case maskOutOfRange(Int, kind: SymbolKind)
  /// Micro QR does not have the level at all, or not in the version asked for: M1 has L, M2 and M3 have L and M, M4 has
  /// L, M and Q.
  case levelUnavailable(ErrorCorrection, version: Int?)
  /// ECI numbers run from 0 to 999999.
  case eciOutOfRange(Int)
  /// The text is written in the encoding of ECI `written`, so it cannot be announced as `asked`. Pass bytes in the
  /// encoding that is wanted instead.
  case eciOfText(asked: Int, written: Int)
  /// Micro QR cannot announce an encoding, so it holds no text beyond ASCII (except by ``ModeRule/kanji``), and no bytes
  /// with an ECI.
  case eciInMicro(Int)
  /// There is nothing to encode.
  case empty
  /// The mode that was asked for does not hold the character at this offset, counted in bytes of the content (UTF-8 for
  /// text).
  case notEncodable(offset: Int, mode: ModeRule)
  /// The Micro QR version cannot hold such characters at any length: M1 holds digits, M2 holds alphanumeric characters,
  /// M3 and M4 hold anything.
  case charactersUnavailable(microVersion: Int)
  /// The content takes `used` bits and the largest symbol that the options allow has `capacity`.
  ///
  /// What helps: a lower level, a larger version, content in upper case so that alphanumeric mode applies, less content,
  /// or ``Symbol/structuredAppend(encoding:options:division:)``.
  case overCapacity(used: Int, capacity: Int, version: Int, correction: ErrorCorrection)
  /// Structured append joins 2…16 QR Code symbols, each holding something.
  case symbolCountOutOfRange(Int)
  /// Micro QR has no structured append.
  case structuredAppendInMicro
  /// The content needs this many symbols of the version asked for, or more; structured append joins at most 16.
  case tooManySymbols(atLeast: Int, version: Int)
  /// libqrencode found no memory.
  case outOfMemory
  /// libqrencode refused something that it should accept.
  case library(errno: Int32)
}
