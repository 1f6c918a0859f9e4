// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What random numbers of a scene are for: the last word of the counter, above the numbers of `RandomStream`.
enum SceneStream: UInt32 {
  case tremor = 0x100
  case sway
  case lightPhase
  case crumple
  case crumpleDetail
  case folds
  case stains
  case stainEdges
  case cracks
  case smudges
  case smudgeEdges
  case clutter
  case clutterShapes
}

/// Random numbers of one kind of a scene: each a function of seed, kind and place, so that nothing depends on the order
/// in which they are asked for.
struct SceneRandom: Sendable {
  private let key: SIMD2<UInt32>
  private let stream: UInt32

  init(seed: UInt64, stream: SceneStream) {
    key = SIMD2(seed: seed)
    self.stream = stream.rawValue
  }

  /// Uniform in 0..<1, for the place (`x`, `y`).
  func uniform(_ x: Int, _ y: Int = 0) -> Double {
    let words = Philox.words(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: x), UInt32(truncatingIfNeeded: y), 0, stream), key: key)
    return Double((UInt64(words.x) << 32 | UInt64(words.y)) >> 11) * 0x1p-53
  }

  /// Uniform in `range`, for the place (`x`, `y`).
  func within(_ range: ClosedRange<Double>, _ x: Int, _ y: Int = 0) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform(x, y)
  }
}
