// SPDX-License-Identifier: Apache-2.0

/// Reads codewords off the modules: dark, unless the mask inverts the place, is 1.
///
/// - Parameters:
///   - evidence: One value per module; 0 counts as light.
///   - order: The modules in the order of their bits.
///   - inversions: For each entry of `order`, the masks that invert it.
///   - mask: The bit of `inversions` that counts.
///   - halfCodeword: The codeword that has only 4 bits, its upper ones; -1 where there is none.
///   - places: Where in `codewords` each codeword of the sequence goes; also tells how many there are.
func readCodewords(
  _ evidence: Span<Float>, order: Span<Int32>, inversions: Span<UInt8>, mask: UInt8,
  halfCodeword: Int, places: Span<Int16>, into codewords: inout MutableSpan<UInt8>
) {
  var bit = 0
  for codeword in places.indices {
    let width = codeword == halfCodeword ? 4 : 8
    var value: UInt8 = 0
    for _ in 0..<width {
      let isDark = evidence[Int(order[bit])] > 0
      let isInverted = inversions[bit] & mask != 0
      value = value &<< 1 | (isDark != isInverted ? 1 : 0)
      bit &+= 1
    }
    codewords[Int(places[codeword])] = width == 4 ? value &<< 4 : value
  }
}

/// Tells how doubtful each codeword is: the expected number of wrong bits in it, 0 where all are certain.
///
/// Each bit counts with the probability of error that its log-likelihood ratio states. Parameters are those of
/// `readCodewords`.
func readDoubts(
  _ evidence: Span<Float>, order: Span<Int32>, halfCodeword: Int, places: Span<Int16>,
  into doubts: inout MutableSpan<Float>
) {
  var bit = 0
  for codeword in places.indices {
    let width = codeword == halfCodeword ? 4 : 8
    var doubt: Float = 0
    for _ in 0..<width {
      doubt += errorProbability(of: evidence[Int(order[bit])])
      bit &+= 1
    }
    doubts[Int(places[codeword])] = doubt
  }
}
