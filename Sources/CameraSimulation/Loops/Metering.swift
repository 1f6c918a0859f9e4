// SPDX-License-Identifier: Apache-2.0

/// How much each part of a frame counts in metering: fully at the middle, falling straight to the border.
struct Metering: Sendable {
  /// How much more the middle counts than the border, 0…1.
  let centreWeight: Double

  /// The weighted mean of the codes above black, as a part of the highest.
  func mean(of raw: RawFrame, sensor: Sensor) -> Double {
    let codes = raw.codes
    let mean = weightedMean(width: raw.width, height: raw.height) { Double(codes[$0]) }
    return max(0, (mean - sensor.blackLevel) / (sensor.whiteCode - sensor.blackLevel))
  }

  /// The weighted mean of `value(index)`, rows contiguous: of four pixels in each square of 4 × 4, in which every colour of
  /// a Bayer pattern has its part.
  func weightedMean(width: Int, height: Int, _ value: (_ pixel: Int) -> Double) -> Double {
    var (sum, total) = (0.0, 0.0)
    for y in 0..<height where y & 3 < 2 {
      let down = abs(2 * Double(y) + 1 - Double(height)) / Double(height)
      for x in 0..<width where x & 3 < 2 {
        let across = abs(2 * Double(x) + 1 - Double(width)) / Double(width)
        let weight = 1 - centreWeight * max(across, down)
        sum += weight * value(y &* width &+ x)
        total += weight
      }
    }
    return total > 0 ? sum / total : 0
  }
}
