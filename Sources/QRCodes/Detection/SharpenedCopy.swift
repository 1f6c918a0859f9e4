// SPDX-License-Identifier: Apache-2.0

import Imaging

/// A copy of a picture with its edges raised (unsharp masking): the difference from a blurred copy, added once and a half.
///
/// The last rung undoes blur on flat symbols alone. In a sharpened copy the rungs for bent and covered ones find their
/// borders again.
enum SharpenedCopy {
  /// What of the difference is added.
  private static let amount: Float = 1.5
  /// Binomial weights of eight steps: a standard deviation of the square root of two pixels.
  private static let weights: [Float] = [1, 8, 28, 56, 70, 56, 28, 8, 1].map { $0 / 256 }
  private static let reach = weights.count / 2

  /// The copy of a level of at least one pixel.
  static func image(of source: GrayLevel) -> GrayImage {
    let (width, height) = (source.width, source.height)
    let rows = blurredRows(source)
    let pixels = [UInt8](capacity: width * height) { output in
      let (gray, smooth) = (source.pixels.span, rows.span)
      var sums = [Float](repeating: 0, count: width)
      for row in 0..<height {
        for column in 0..<width { sums[column] = 0 }
        for (step, weight) in weights.enumerated() {
          let other = min(max(row + step - reach, 0), height - 1) * width
          for column in 0..<width { sums[column] += weight * smooth[other &+ column] }
        }
        for column in 0..<width {
          let value = Float(gray[row &* width &+ column])
          let sharp = value + amount * (value - sums[column])
          output.append(UInt8(min(max(sharp, 0), 255) + 0.5))
        }
      }
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }

  private static func blurredRows(_ source: GrayLevel) -> [Float] {
    let (width, height) = (source.width, source.height)
    return [Float](capacity: width * height) { output in
      let (gray, weights) = (source.pixels.span, Self.weights.span)
      for row in 0..<height {
        let line = gray.extracting((row * width)..<((row + 1) * width))
        for column in 0..<width {
          var sum: Float = 0
          for step in weights.indices {
            sum += weights[step] * Float(line[min(max(column + step - reach, 0), width - 1)])
          }
          output.append(sum)
        }
      }
    }
  }
}
