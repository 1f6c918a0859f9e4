// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A symbol's modules, 1 for dark and -1 for light, seen through a Gaussian blur.
struct BlurredPattern: Sendable {
  /// What the pattern looks like at a place.
  struct Sample {
    var value = 0.0
    /// Its change per module along x and y.
    var slopeX = 0.0
    var slopeY = 0.0
    /// Its change where all dark areas grow at every edge, per module.
    var growth = 0.0
  }

  private let width: Int
  private let values: [Double]
  private let side: Int
  /// Light modules that are known around the symbol.
  private static let margin = 6

  init(_ colours: ExpectedColours) {
    side = colours.side
    width = side + 2 * Self.margin
    var values = [Double](repeating: -1, count: width * width)
    for row in 0..<side {
      for column in 0..<side {
        values[(row + Self.margin) * width + column + Self.margin] =
          Double(colours.signs[row * side + column])
      }
    }
    self.values = values
  }

  /// Whether all modules next to a place are known.
  func isKnown(around place: Vector) -> Bool {
    let column = Int(place.x.rounded(.down)) + Self.margin
    let row = Int(place.y.rounded(.down)) + Self.margin
    guard column > 0, row > 0, column < width - 1, row < width - 1 else { return false }
    for y in (row - 1)...(row + 1) {
      for x in (column - 1)...(column + 1) where values[y * width + x] == 0 { return false }
    }
    return true
  }

  /// The pattern at a place in module coordinates, at most one module outside the symbol.
  func sample(at place: Vector, sigma: Double) -> Sample {
    // What lies more than 2.7 sigma away adds less than 0.4 %.
    let radius = min(max(Int((2.7 * sigma).rounded(.up)), 1), Self.margin - 2)
    let count = 2 * radius + 1
    let (shareX, edgeX) = Self.shares(place.x, radius, sigma)
    let (shareY, edgeY) = Self.shares(place.y, radius, sigma)
    let left = Int(place.x.rounded(.down)) - radius + Self.margin
    let top = Int(place.y.rounded(.down)) - radius + Self.margin
    var sample = Sample()
    let all = values.span
    for j in 0..<count {
      let row = (top + j) * width + left
      var (value, slope, growth, vertical) = (0.0, 0.0, 0.0, 0.0)
      let below = j == 0 ? 0 : edgeY[j]
      var rise = 0.0
      var last = 0.0
      for i in 0..<count {
        let colour = all[row + i]
        value += colour * shareX[i]
        if i > 0, colour != last {
          slope += (colour - last) * edgeX[i]
          growth += abs(colour - last) * edgeX[i]
        }
        last = colour
        if j > 0 {
          let step = colour - all[row + i - width]
          if step != 0 {
            rise += step * shareX[i]
            vertical += abs(step) * shareX[i]
          }
        }
      }
      sample.value += value * shareY[j]
      sample.slopeX += slope * shareY[j]
      sample.slopeY += rise * below
      sample.growth += growth * shareY[j] + vertical * below
    }
    return sample
  }

  /// The weights of the modules around a place along one axis, and the densities at their first edges.
  private static func shares(
    _ place: Double, _ radius: Int, _ sigma: Double
  ) -> (shares: [Double], edges: [Double]) {
    let first = place.rounded(.down) - Double(radius)
    let scale = 1 / (sigma * 2.0.squareRoot())
    let height = 1 / (sigma * (2 * Double.pi).squareRoot())
    var shares: [Double] = []
    var edges: [Double] = []
    var last = 0.0
    for i in 0...(2 * radius + 1) {
      let distance = (first + Double(i) - place) * scale
      // The outermost modules stand for all beyond them.
      let below = i == 0 ? 0 : i == 2 * radius + 1 ? 1 : (1 + erf(distance)) / 2
      if i > 0 { shares.append(below - last) }
      edges.append(height * exp(-distance * distance))
      last = below
    }
    return (shares, edges)
  }
}
