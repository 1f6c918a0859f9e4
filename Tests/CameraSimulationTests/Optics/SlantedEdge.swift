// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import CameraSimulation

/// An edge between two luminances a few degrees off the vertical, and what ISO 12233 finds at one.
struct SlantedEdge {
  let width = 96
  let height = 110
  let degrees = 5.0
  let dark = 10.0
  let light = 90.0

  private var cosine: Double { cos(degrees * .pi / 180) }
  private var sine: Double { sin(degrees * .pi / 180) }

  /// How far a pixel's centre lies beyond the edge.
  private func distance(_ x: Int, _ y: Int) -> Double {
    (Double(x) + 0.5 - Double(width) / 2) * cosine + (Double(y) + 0.5 - Double(height) / 2) * sine
  }

  /// The edge as pixels see it: each gathers over its own square, exactly.
  var field: LuminanceField {
    // The part of a unit square beyond a line, by second differences of a ramp's integral.
    func part(_ distance: Double) -> Double {
      func integral(_ t: Double) -> Double { max(t, 0) * max(t, 0) / 2 }
      let (sum, difference) = ((cosine + sine) / 2, (cosine - sine) / 2)
      return
        (integral(distance + sum) - integral(distance + difference)
        - integral(distance - difference) + integral(distance - sum)) / (cosine * sine)
    }
    let samples = (0..<width * height).map { pixel in
      Float(dark + (light - dark) * part(distance(pixel % width, pixel / width)))
    }
    return LuminanceField(width: width, height: height, planes: [samples])
  }

  /// The contrast left at a frequency along the edge's normal: the edge is projected into bins of a quarter pixel,
  /// differentiated, windowed and transformed (ISO 12233, annex D), and freed of what bins, differences and the pixels'
  /// own squares take away.
  func response(of samples: [Double], cyclesPerPixel frequency: Double) -> Double {
    let reach = 36
    var sums = [Double](repeating: 0, count: 8 * reach)
    var counts = sums
    // Rows and columns near the border, which goes on as it is, are left out.
    for y in 15..<height - 15 {
      for x in 8..<width - 8 {
        let bin = Int((4 * distance(x, y)).rounded(.down)) + 4 * reach
        guard sums.indices.contains(bin) else { continue }
        sums[bin] += samples[y * width + x]
        counts[bin] += 1
      }
    }
    let edge = zip(sums, counts).map { $1 > 0 ? $0 / $1 : .nan }
    let first = edge.firstIndex { !$0.isNaN } ?? 0
    let last = edge.lastIndex { !$0.isNaN } ?? 0
    var (real, imaginary, total) = (0.0, 0.0, 0.0)
    for bin in first..<last {
      let place = Double(bin + 1) / 4 - Double(reach)
      let window = 0.54 + 0.46 * cos(.pi * place / Double(reach))
      let change = (edge[bin + 1] - edge[bin]) * window
      real += change * cos(2 * .pi * frequency * place)
      imaginary += change * sin(2 * .pi * frequency * place)
      total += change
    }
    let measured = (real * real + imaginary * imaginary).squareRoot() / total
    func sinc(_ t: Double) -> Double { t == 0 ? 1 : sin(.pi * t) / (.pi * t) }
    let gathered =
      sinc(frequency / 4) * sinc(frequency / 4) * sinc(frequency * cosine) * sinc(frequency * sine)
    return measured / gathered
  }
}
