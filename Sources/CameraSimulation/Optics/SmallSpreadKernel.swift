// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A disk of a few pixels with a Gaussian around it, as weights for samples one pixel apart.
///
/// As in `GaussianKernel`, the weights are those whose transfer function is the spread's own over the band that the
/// samples hold. Where a disk is about as large as a pixel, its areas on pixels are off by up to a quarter there.
struct SmallSpreadKernel: Sendable {
  /// How many pixels the weights reach from the middle one.
  let reach: Int
  /// `(reach + 1)` squared weights of one quadrant with its axes, rows contiguous: the others mirror it. All sum to 1.
  let quadrant: [Float]

  init(_ spread: PointSpread) {
    // The smaller the disk, the more is left to be cut at half a cycle, and the farther the waves of that cut go.
    let waves = spread.defocusRadiusPixels < 1.2 ? 3 : 2
    let reach =
      Int((spread.defocusRadiusPixels + 2.5 * spread.coreSigmaPixels).rounded(.up)) + waves
    let side = reach + 1
    let steps = 48
    let frequencies = (0..<steps).map { (Double($0) + 0.5) / Double(2 * steps) }
    let cosines = (0..<side).map { offset in
      frequencies.map { cos(2 * .pi * $0 * Double(offset)) / Double(steps) }
    }
    let transfers = frequencies.map { down in
      frequencies.map { across in
        spread.transfer(cyclesPerPixel: (down * down + across * across).squareRoot())
      }
    }
    // The cosine transform along rows, then along columns.
    let alongRows = transfers.map { row in
      cosines.map { wave in zip(row, wave).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    var weights = (0..<side * side).map { place in
      let (down, across) = (place / side, place % side)
      let weight = (0..<steps).reduce(0.0) { $0 + cosines[down][$1] * alongRows[$1][across] }
      // Beyond a circle nothing is left but waves that cutting at half a cycle makes.
      let isFar = down * down + across * across > (reach + 1) * (reach + 1)
      return isFar ? 0 : (weight * 0x1p24).rounded() * 0x1p-24
    }
    let others = weights.indices.dropFirst().reduce(0.0) { sum, place in
      sum + weights[place] * (place < side || place % side == 0 ? 2 : 4)
    }
    weights[0] = 1 - others
    self.reach = reach
    quadrant = weights.map { Float($0) }
  }
}

/// Spreads the light of every pixel; beyond its borders the plane goes on as at the border.
func spread(_ plane: [Float], width: Int, with kernel: SmallSpreadKernel) -> [Float] {
  let (height, reach) = (plane.count / width, kernel.reach)
  let paddedWidth = width + 2 * reach
  let padded = paddedRows(plane, width: width, left: reach, right: reach, vertical: reach)
  var target = [Float](repeating: 0, count: plane.count)
  var folded = [Float](repeating: 0, count: paddedWidth)
  let source = padded.span
  for y in 0..<height {
    var output = target.mutableSpan
    for down in 0...reach {
      let above = (y + reach - down) * paddedWidth
      let below = (y + reach + down) * paddedWidth
      fold(
        source.extracting(above..<above + paddedWidth),
        source.extracting(below..<below + paddedWidth), share: down == 0 ? 0.5 : 1,
        into: folded.mutableSpan)
      addMirrored(
        folded.span,
        weights: kernel.quadrant.span.extracting(down * (reach + 1)..<(down + 1) * (reach + 1)),
        width: width, to: &output, at: y * width)
    }
  }
  return target
}

/// The sum of two rows, each times `share`.
private func fold(
  _ one: Span<Float>, _ other: Span<Float>, share: Float, into target: consuming MutableSpan<Float>
) {
  for x in 0..<one.count { target[x] = share * (one[x] + other[x]) }
}

/// Adds a row, weighted alike to the left and to the right.
private func addMirrored(
  _ row: Span<Float>, weights: Span<Float>, width: Int, to target: inout MutableSpan<Float>,
  at start: Int
) {
  let reach = weights.count - 1
  let middle = row.extracting(reach..<reach + width)
  for x in 0..<width { target[start &+ x] += weights[0] * middle[x] }
  for across in 1...reach where weights[across] != 0 {
    let weight = weights[across]
    let left = row.extracting(reach - across..<reach - across + width)
    let right = row.extracting(reach + across..<reach + across + width)
    for x in 0..<width { target[start &+ x] += weight * (left[x] + right[x]) }
  }
}
