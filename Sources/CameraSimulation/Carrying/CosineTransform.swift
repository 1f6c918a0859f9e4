// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The cosine transform of 8 × 8 blocks (ITU-T T.81, A.3.3), rows contiguous.
struct CosineTransform: Sendable {
  /// `basis[8 * frequency + place]`.
  private let basis: [Float]

  init() {
    basis = (0..<64).map { index in
      let (frequency, place) = (Double(index / 8), Double(index % 8))
      let value =
        cos((2 * place + 1) * frequency * .pi / 16) * (frequency == 0 ? 0.5.squareRoot() : 1) / 2
      return Float((value * 0x1p22).rounded() * 0x1p-22)
    }
  }

  /// Frequencies of a block, or the block of frequencies.
  func transformed(_ block: [SIMD8<Float>], _ direction: Direction) -> [SIMD8<Float>] {
    transposed(columnsTransformed(transposed(columnsTransformed(block, direction)), direction))
  }

  /// Which way to go.
  enum Direction { case toFrequencies, toSamples }

  private func columnsTransformed(_ rows: [SIMD8<Float>], _ direction: Direction) -> [SIMD8<Float>]
  {
    (0..<8).map { row in
      var sum = SIMD8<Float>(repeating: 0)
      for other in 0..<8 {
        let weight = direction == .toFrequencies ? basis[8 * row + other] : basis[8 * other + row]
        sum += weight * rows[other]
      }
      return sum
    }
  }

  private func transposed(_ rows: [SIMD8<Float>]) -> [SIMD8<Float>] {
    (0..<8).map { column in
      SIMD8(
        rows[0][column], rows[1][column], rows[2][column], rows[3][column], rows[4][column],
        rows[5][column], rows[6][column], rows[7][column])
    }
  }
}
