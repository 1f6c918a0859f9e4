// SPDX-License-Identifier: Apache-2.0

/// Automatic exposure, as a state from frame to frame.
///
/// Every frame is metered and moves the exposure, in powers of two, by a part of what is missing. The loop does not know
/// that what it sees lags behind what it has already decided, so it goes too far and comes back. The part is one over the
/// lag, with which the swings die away: an integrator that lags d frames swings for ever from 2 sin(π / (4 d − 2)) on.
struct ExposureLoop: Sendable {
  private let exposure: Exposure
  /// What frames to come are exposed with, the next one first.
  private var decided: [ExposureSetting]

  init(_ exposure: Exposure) {
    self.exposure = exposure
    decided = [ExposureSetting](repeating: exposure.first, count: max(exposure.latencyFrames, 1))
  }

  /// What the next frame is exposed with.
  var current: ExposureSetting { decided.first ?? exposure.first }

  /// Takes in what the frame just exposed has metered, and goes on to the next.
  ///
  /// - Parameter mean: The weighted mean of the codes above black, as a part of the highest.
  mutating func advance(metering mean: Double) {
    guard exposure.mode == .automatic, let last = decided.last else { return }
    decided.removeFirst()
    // A black frame says only that far more light is needed.
    let missing = stops(exposure.aim / max(mean, 1e-4))
    guard abs(missing) >= Self.toleranceStops else {
      decided.append(last)
      return
    }
    let part = 1 / Double(max(exposure.latencyFrames, 1))
    let step = min(max(part * missing, -exposure.stepStops), exposure.stepStops)
    let products = exposure.products
    let product = last.product * powerOfTwo(step)
    decided.append(exposure.divided(min(max(product, products.lowerBound), products.upperBound)))
  }

  /// Below this, in powers of two, the loop leaves things as they are.
  private static let toleranceStops = 0.04
}

extension Exposure {
  /// The exposure at which the loop comes to rest.
  ///
  /// - Parameter meter: The mean that the loop would meter with an exposure; it grows with time and gain.
  func settled(_ meter: (_ setting: ExposureSetting) -> Double) -> ExposureSetting {
    guard mode == .automatic else { return first }
    var (low, high) = (stops(products.lowerBound), stops(products.upperBound))
    for _ in 0..<24 {
      let middle = (low + high) / 2
      if meter(divided(powerOfTwo(middle))) < aim { low = middle } else { high = middle }
    }
    return divided(powerOfTwo(high))
  }
}
