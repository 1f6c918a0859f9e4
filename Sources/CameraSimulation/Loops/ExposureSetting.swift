// SPDX-License-Identifier: Apache-2.0

/// How long and how strongly a frame is exposed.
struct ExposureSetting: Sendable, Hashable {
  var milliseconds: Double
  var analogGain: Double

  /// Time times gain: what the codes grow with.
  var product: Double { milliseconds * analogGain }
}

extension Exposure {
  /// The time and the gain that the camera starts from.
  var first: ExposureSetting {
    ExposureSetting(milliseconds: milliseconds, analogGain: analogGain)
  }

  /// The mean that the loop aims for, as a part of the highest code, with the compensation.
  var aim: Double { min(target * powerOfTwo(compensationStops), 0.95) }

  /// Divides a product of milliseconds and gain: time first, then gain, within the limits of both.
  ///
  /// Above a period of the light times are whole periods of it, so that every row sees as much of each pulse; gain makes up
  /// for what that takes away. Below one period nothing helps.
  func divided(_ product: Double) -> ExposureSetting {
    var milliseconds = min(max(product, shortestMilliseconds), longestMilliseconds)
    if antiFlickerHertz > 0 {
      let period = 1000 / antiFlickerHertz
      if milliseconds >= period {
        milliseconds = (milliseconds / period + 1e-9).rounded(.down) * period
      }
    }
    return ExposureSetting(
      milliseconds: milliseconds, analogGain: min(max(product / milliseconds, 1), highestGain))
  }

  /// The products that time and gain can make.
  var products: ClosedRange<Double> {
    let largest = divided(longestMilliseconds * highestGain).product
    return min(shortestMilliseconds, largest)...largest
  }
}
