// SPDX-License-Identifier: Apache-2.0

/// The noise of one frame: for every pixel, random words that depend on seed, frame and pixel and on nothing else.
struct PixelNoise: Sendable {
  private let key: SIMD2<UInt32>
  private let frame: UInt32
  private let stream: RandomStream

  init(seed: UInt64, frame: UInt32, stream: RandomStream = .pixelNoise) {
    key = SIMD2(seed: seed)
    self.frame = frame
    self.stream = stream
  }

  /// Two words for the even pixel `2 * pair`, then two for the odd one after it.
  @inline(__always)
  func words(ofPair pair: Int) -> SIMD4<UInt32> {
    let counter = SIMD4(
      UInt32(truncatingIfNeeded: pair), UInt32(truncatingIfNeeded: pair >> 32), frame,
      stream.rawValue)
    return Philox.words(counter: counter, key: key)
  }
}

/// What a seed is used for: the last word of the counter, so that no two uses share numbers.
enum RandomStream: UInt32 {
  case pixelNoise = 0
  case preset = 1
  case pixelPattern = 2
  case rowPattern = 3
  case columnPattern = 4
  case scenario = 16
}
