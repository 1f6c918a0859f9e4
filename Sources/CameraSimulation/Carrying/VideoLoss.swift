// SPDX-License-Identifier: Apache-2.0

import Imaging

/// What a simple video codec loses: the difference to the last frame that arrived is transformed in blocks of 8 × 8 and
/// quantised. Where little changes nothing is sent, so noise freezes and faint movement lags behind.
///
/// Steps are those of JPEG's luminance table (ITU-T T.81, K.1) at the given quality as the Independent JPEG Group scales
/// it. The dead zone is that of the H.264 reference encoder: a third of a step is added before cutting off in a first
/// frame, a sixth in the others (Richardson, The H.264 Advanced Video Compression Standard, 7.2.3).
struct VideoLoss: Sendable {
  private let steps: [SIMD8<Float>]
  private let transform = CosineTransform()
  /// What the receiver has.
  private var last: GrayImage?

  init(quality: Double) {
    let quality = min(max(quality, 1), 100)
    let percent = quality < 50 ? 5000 / quality : 200 - 2 * quality
    steps = (0..<8).map { row in
      var steps = SIMD8<Float>(repeating: 1)
      for column in 0..<8 {
        let step = (Double(luminanceSteps[8 * row + column]) * percent / 100).rounded()
        steps[column] = Float(min(max(step, 1), 255))
      }
      return steps
    }
  }

  /// What arrives of the next frame.
  mutating func carried(_ frame: GrayImage) -> GrayImage {
    let isFirst = last == nil
    let reference = last ?? GrayImage(width: frame.width, height: frame.height, filledWith: 128)
    var arrived = reference
    for top in stride(from: 0, to: frame.height, by: 8) {
      for left in stride(from: 0, to: frame.width, by: 8) {
        carryBlock(
          atX: left, y: top, of: frame, reference: reference, rounding: isFirst ? 1 / 3 : 1 / 6,
          into: &arrived)
      }
    }
    last = arrived
    return arrived
  }

  private func carryBlock(
    atX left: Int, y top: Int, of frame: GrayImage, reference: GrayImage, rounding: Float,
    into arrived: inout GrayImage
  ) {
    let (width, height) = (frame.width, frame.height)
    let (samples, references) = (frame.pixels.span, reference.pixels.span)
    // A block that reaches over the border repeats it.
    let differences = (0..<8).map { row in
      var line = SIMD8<Float>(repeating: 0)
      let begin = min(top + row, height - 1) * width
      for column in 0..<8 {
        let index = begin + min(left + column, width - 1)
        line[column] = Float(samples[index]) - Float(references[index])
      }
      return line
    }
    var sentAny = false
    let frequencies = transform.transformed(differences, .toFrequencies)
    let sent = (0..<8).map { row in
      let levels = (abs(frequencies[row]) / steps[row] + rounding).rounded(.down)
      sentAny = sentAny || levels.max() > 0
      let sizes = levels * steps[row]
      return sizes.replacing(with: -sizes, where: frequencies[row] .< 0)
    }
    guard sentAny else { return }
    let changes = transform.transformed(sent, .toSamples)
    for row in 0..<min(8, height - top) {
      for column in 0..<min(8, width - left) {
        let sample = Float(references[(top + row) * width + left + column]) + changes[row][column]
        arrived[left + column, top + row] = UInt8(min(max(sample.rounded(), 0), 255))
      }
    }
  }
}

/// The absolute value of every lane.
private func abs(_ vector: SIMD8<Float>) -> SIMD8<Float> {
  vector.replacing(with: -vector, where: vector .< 0)
}

/// ITU-T T.81, table K.1.
private let luminanceSteps: [Int] = [
  16, 11, 10, 16, 24, 40, 51, 61,
  12, 12, 14, 19, 26, 58, 60, 55,
  14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77,
  24, 35, 55, 64, 81, 104, 113, 92,
  49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
]
