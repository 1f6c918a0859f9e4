// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A Gaussian as weights for samples one pixel apart, for one axis.
///
/// The weights are those whose transfer function is the Gaussian's own up to half a cycle per pixel (the inverse Fourier
/// transform over that band; Oppenheim and Schafer, Discrete-Time Signal Processing, 7.2). Values of the bell, or its
/// areas on pixels, would blur far too little or too much where it is narrower than a pixel, as in a lens in focus.
struct GaussianKernel: Sendable {
  /// The weight of the sample itself, and of each neighbour to either side: all sum to 1, counting neighbours twice.
  let weights: [Float]

  /// How many samples the weights reach to either side.
  var reach: Int { weights.count - 1 }

  init(sigmaPixels: Double) {
    guard sigmaPixels > 0.02 else {
      weights = [1]
      return
    }
    // A narrow bell is cut at half a cycle, which leaves small waves beside it; a wide one ends by itself.
    let reach = sigmaPixels < 1 ? 5 : Int((4 * sigmaPixels).rounded(.up))
    let steps = 64 + 8 * reach
    var sides = (1...reach).map { offset in
      let sum = (0..<steps).reduce(0.0) { sum, step in
        let frequency = (Double(step) + 0.5) / Double(2 * steps)
        return sum + gaussianTransfer(sigmaPixels: sigmaPixels, cyclesPerPixel: frequency)
          * cos(2 * .pi * frequency * Double(offset))
      }
      // To 24 bits after the point, so that the last bit of a mathematical library's cosine does not show.
      return (sum / Double(steps) * 0x1p24).rounded() * 0x1p-24
    }
    while let last = sides.last, abs(last) < 2e-4, sides.count > 1 { sides.removeLast() }
    weights = [Float(1 - 2 * sides.reduce(0, +))] + sides.map { Float($0) }
  }
}

/// Blurs one axis after the other; beyond its borders the plane goes on as at the border.
func blurred(_ plane: [Float], width: Int, with kernel: GaussianKernel) -> [Float] {
  guard kernel.reach > 0 else { return plane }
  let (height, reach) = (plane.count / width, kernel.reach)
  let paddedWidth = width + 2 * reach
  var target = [Float](repeating: 0, count: plane.count)
  var vertical = [Float](repeating: 0, count: paddedWidth)
  let weights = kernel.weights.span
  let source = plane.span
  var output = target.mutableSpan
  for y in 0..<height {
    do {
      var middle = vertical.mutableSpan
      let own = source.extracting(y * width..<(y + 1) * width)
      let ownWeight = weights[0]
      for x in 0..<width { middle[x &+ reach] = ownWeight * own[x] }
      for offset in 1...reach {
        let above = max(y - offset, 0) * width
        let below = min(y + offset, height - 1) * width
        addPair(
          source.extracting(above..<above + width), source.extracting(below..<below + width),
          times: weights[offset], to: &middle, at: reach)
      }
      let (first, last) = (middle[reach], middle[reach + width - 1])
      for x in 0..<reach {
        middle[x] = first
        middle[reach + width + x] = last
      }
    }
    let padded = vertical.span
    let middle = padded.extracting(reach..<reach + width)
    let ownWeight = weights[0]
    let begin = y * width
    for x in 0..<width { output[begin &+ x] = ownWeight * middle[x] }
    for offset in 1...reach {
      addPair(
        padded.extracting(reach - offset..<reach - offset + width),
        padded.extracting(reach + offset..<reach + offset + width),
        times: weights[offset], to: &output, at: begin)
    }
  }
  return target
}

/// Adds the weighted sum of two rows to `target` from `start` on.
@inline(__always)
private func addPair(
  _ one: Span<Float>, _ other: Span<Float>, times weight: Float,
  to target: inout MutableSpan<Float>, at start: Int
) {
  for x in 0..<one.count { target[start &+ x] += weight * (one[x] + other[x]) }
}
