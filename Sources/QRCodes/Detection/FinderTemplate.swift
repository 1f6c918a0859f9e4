// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A blurred finder pattern on a lattice of points, prepared for fitting.
///
/// The pattern is three nested squares, 3, 5 and 7 modules wide, on a light separator; blurred by a Gaussian, each square
/// is a product of two error functions. The lattice covers the pattern and its separator in steps of 2/3 of a module. The
/// template stays put while the image is warped to it (“inverse compositional”: Baker and Matthews, Lucas-Kanade 20
/// Years On, 2004), so that its gradients and the inverse of their normal matrix are computed once.
struct FinderTemplate: Sendable {
  /// Lattice points along a side.
  static let side = 13

  /// The blur, as the standard deviation in modules.
  let sigma: Double
  /// Offsets of the lattice points in modules from the centre.
  let a: [Float]
  let b: [Float]
  /// The pattern at these points, dark positive, of mean 0 and length 1.
  let values: [Float]
  /// The pattern at the centres of its 9 × 9 modules, separator included, row by row, of mean 0 and length 1.
  let moduleValues: [Float]
  /// `steepest[i][k]`: the change of value `i` with affine parameter `k`, after projection; two lanes are zero.
  let steepest: [SIMD8<Float>]
  /// The inverse of the 6 × 6 normal matrix, row by row.
  let inverseNormal: [Double]
  /// The dark share minus the light share of the unnormalised pattern: turns a normalised gain into gray levels.
  let spread: Double

  init(sigma: Double) {
    self.sigma = sigma
    let step = 2.0 / 3
    let reach = Self.side / 2
    var a: [Float] = []
    var b: [Float] = []
    var raw: [Double] = []
    var slopes: [(Double, Double)] = []
    for row in -reach...reach {
      for column in -reach...reach {
        let place = (Double(column) * step, Double(row) * step)
        a.append(Float(place.0))
        b.append(Float(place.1))
        raw.append(Self.pattern(place.0, place.1, sigma))
        let h = 0.05
        slopes.append(
          (
            (Self.pattern(place.0 + h, place.1, sigma) - Self.pattern(place.0 - h, place.1, sigma))
              / (2 * h),
            (Self.pattern(place.0, place.1 + h, sigma) - Self.pattern(place.0, place.1 - h, sigma))
              / (2 * h)
          ))
      }
    }
    let count = Double(raw.count)
    let mean = raw.reduce(0, +) / count
    let length = raw.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
    let unit = raw.map { ($0 - mean) / length }

    // Parameters: a' = (1 + p0) a + p2 b + p4, b' = p1 a + (1 + p3) b + p5.
    var columns = [[Double]](repeating: [Double](repeating: 0, count: raw.count), count: 6)
    for i in raw.indices {
      let (sa, sb) = (slopes[i].0 / length, slopes[i].1 / length)
      let (x, y) = (Double(a[i]), Double(b[i]))
      columns[0][i] = sa * x
      columns[1][i] = sb * x
      columns[2][i] = sa * y
      columns[3][i] = sb * y
      columns[4][i] = sa
      columns[5][i] = sb
    }
    // Offset and gain of the image are free, so the directions they could imitate are projected out.
    for k in 0..<6 {
      let offset = columns[k].reduce(0, +) / count
      let gain = zip(columns[k], unit).reduce(0) { $0 + $1.0 * $1.1 }
      for i in raw.indices { columns[k][i] -= offset + gain * unit[i] }
    }
    var normal = [Double](repeating: 0, count: 36)
    for j in 0..<6 {
      for k in 0..<6 {
        normal[6 * j + k] = zip(columns[j], columns[k]).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    let centres = (0..<81).map { Self.pattern(Double($0 % 9) - 4, Double($0 / 9) - 4, sigma) }
    let centreMean = centres.reduce(0, +) / 81
    let centreLength = centres.reduce(0) { $0 + ($1 - centreMean) * ($1 - centreMean) }.squareRoot()
    moduleValues = centres.map { Float(($0 - centreMean) / centreLength) }
    self.a = a
    self.b = b
    values = unit.map { Float($0) }
    steepest = raw.indices.map { i in
      var lanes = SIMD8<Float>.zero
      for k in 0..<6 { lanes[k] = Float(columns[k][i]) }
      return lanes
    }
    inverseNormal = LinearSystem.inverse(of: normal, side: 6) ?? [Double](repeating: 0, count: 36)
    spread = 1 / length
  }

  /// The templates used for fitting, sharpest first.
  static let all: [FinderTemplate] = [0.3, 0.55, 0.85].map { FinderTemplate(sigma: $0) }

  /// The blurred pattern at (a, b): 1 is dark, 0 light.
  private static func pattern(_ a: Double, _ b: Double, _ sigma: Double) -> Double {
    square(a, b, 3.5, sigma) - square(a, b, 2.5, sigma) + square(a, b, 1.5, sigma)
  }

  private static func square(_ a: Double, _ b: Double, _ half: Double, _ sigma: Double) -> Double {
    bar(a, half, sigma) * bar(b, half, sigma)
  }

  private static func bar(_ a: Double, _ half: Double, _ sigma: Double) -> Double {
    let width = sigma * 2.0.squareRoot()
    return (erf((a + half) / width) - erf((a - half) / width)) / 2
  }
}
