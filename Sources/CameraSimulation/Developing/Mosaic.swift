// SPDX-License-Identifier: Apache-2.0

/// Linear light behind a Bayer pattern, red in the first pixel: 0 is black, 1 the highest code. Rows are contiguous.
struct Mosaic: Sendable {
  let width: Int
  let height: Int
  var samples: [Float]

  /// Takes black from the codes of a frame.
  init(_ raw: RawFrame, blackLevel: Double, whiteCode: Double) {
    let black = Float(blackLevel)
    let scale = Float(1 / (whiteCode - blackLevel))
    let codes = raw.codes.span
    width = raw.width
    height = raw.height
    samples = [Float](capacity: raw.codes.count) { samples in
      for pixel in 0..<codes.count { samples.append((Float(codes[pixel]) - black) * scale) }
    }
  }

  /// Multiplies red and blue so that their means are green's, as if the scene were gray on the whole (Buchsbaum, A Spatial
  /// Processor Model for Object Colour Perception, 1980).
  mutating func balanceToGray() {
    var sums = SIMD3<Double>(repeating: 0)
    var counts = SIMD3<Double>(repeating: 0)
    for y in 0..<height {
      for x in 0..<width {
        let colour = colour(x, y)
        sums[colour] += Double(samples[y &* width &+ x])
        counts[colour] += 1
      }
    }
    let means = sums / counts
    guard means.min() > 0 else { return }
    let (red, blue) = (Float(means.y / means.x), Float(means.y / means.z))
    let (width, height) = (width, height)
    var pixels = samples.mutableSpan
    for y in 0..<height {
      let gain = y & 1 == 0 ? red : blue
      var x = y & 1
      while x < width {
        // A channel that is full stays full.
        pixels[y &* width &+ x] = min(pixels[y &* width &+ x] * gain, max(gain, 1))
        x &+= 2
      }
    }
  }

  /// 0 for red, 1 for green, 2 for blue.
  private func colour(_ x: Int, _ y: Int) -> Int {
    (x ^ y) & 1 == 1 ? 1 : y & 1 == 0 ? 0 : 2
  }
}
