// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The disk over which a lens out of focus spreads a point (geometrical optics; Goodman, Introduction to Fourier Optics,
/// 6.4.4), as the part of it that lies on every pixel around.
struct DefocusDisk: Sendable {
  /// How many pixels the disk reaches from its middle pixel.
  let reach: Int
  /// `(2 * reach + 1)` squared weights that sum to 1, rows contiguous.
  let weights: [Float]
  /// The standard deviation of the weights along one axis, in pixels.
  let sigmaPixels: Double

  init(radiusPixels: Double) {
    let reach = max(0, Int((radiusPixels - 0.5).rounded(.up)))
    guard reach > 0 else {
      self.reach = 0
      weights = [1]
      sigmaPixels = 0
      return
    }
    let offsets = (-reach...reach).map(Double.init)
    let areas = offsets.map { y in
      offsets.map { x in
        quadrantArea(x + 0.5, y + 0.5, radiusPixels) - quadrantArea(x - 0.5, y + 0.5, radiusPixels)
          - quadrantArea(x + 0.5, y - 0.5, radiusPixels)
          + quadrantArea(x - 0.5, y - 0.5, radiusPixels)
      }
    }
    let rowAreas = areas.map { $0.reduce(0, +) }
    let total = rowAreas.reduce(0, +)
    self.reach = reach
    weights = areas.joined().map { Float(max(0, $0) / total) }
    sigmaPixels = (zip(offsets, rowAreas).reduce(0) { $0 + $1.0 * $1.0 * $1.1 } / total)
      .squareRoot()
  }
}

/// The area of the disk of the given radius that lies between its centre and (`x`, `y`), negative where just one of the
/// two is: differences of it give the area in any box.
private func quadrantArea(_ x: Double, _ y: Double, _ radius: Double) -> Double {
  let sign: Double = (x < 0) != (y < 0) ? -1 : 1
  let (right, top) = (min(abs(x), radius), min(abs(y), radius))
  guard right * right + top * top > radius * radius else { return sign * right * top }
  // The box is cut by the circle: full height up to where the circle comes below the top, then the circle.
  let bend = (radius * radius - top * top).squareRoot()
  func underCircle(_ t: Double) -> Double {
    (t * (radius * radius - t * t).squareRoot() + radius * radius * asin(t / radius)) / 2
  }
  return sign * (bend * top + underCircle(right) - underCircle(bend))
}

/// Spreads the light of every pixel over a disk; beyond its borders the frame goes on as at the border.
func spread(_ light: LightField, over disk: DefocusDisk) -> LightField {
  guard disk.reach > 0 else { return light }
  let (width, height, reach) = (light.width, light.height, disk.reach)
  let paddedWidth = width + 2 * reach
  let padded = [Float](capacity: paddedWidth * (height + 2 * reach)) { target in
    let samples = light.samples.span
    for y in -reach..<(height + reach) {
      let row = min(max(y, 0), height - 1) * width
      for x in -reach..<(width + reach) { target.append(samples[row + min(max(x, 0), width - 1)]) }
    }
  }
  var spread = [Float](repeating: 0, count: width * height)
  convolve(
    padded.span, width: paddedWidth, with: disk.weights.span, side: 2 * reach + 1,
    into: spread.mutableSpan, width: width)
  return LightField(width: width, height: height, samples: spread)
}

/// Adds to every sample of `target` the weighted samples of the square that begins at the same place of `source`.
///
/// `source` is larger than `target` by `side - 1` samples in both directions; both have contiguous rows.
private func convolve(
  _ source: Span<Float>, width sourceWidth: Int, with weights: Span<Float>, side: Int,
  into target: consuming MutableSpan<Float>, width: Int
) {
  let height = target.count / width
  for row in 0..<height {
    for down in 0..<side {
      for across in 0..<side where weights[down &* side &+ across] != 0 {
        let weight = weights[down &* side &+ across]
        let from = (row &+ down) &* sourceWidth &+ across
        for x in 0..<width {
          target[row &* width &+ x] += weight * source[from &+ x]
        }
      }
    }
  }
}
