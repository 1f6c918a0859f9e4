// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How light changes in time, as the mean over an exposure relative to the mean over all time. All are integrals, so a
/// short exposure sees the wave and an exposure of whole periods does not.
struct LightModulation: Sendable, Hashable {
  let flickerHertz: Double
  let flickerDepth: Double
  let switchingHertz: Double
  let dutyCycle: Double
  let refreshHertz: Double
  let refreshDip: Double
  /// Where in its period each light is at time 0, 0..<1.
  let flickerPhase: Double
  let switchingPhase: Double
  let refreshPhase: Double

  init(light: Light, screen: Screen, seed: UInt64) {
    flickerHertz = light.flickerHertz
    flickerDepth = min(max(light.flickerDepth, 0), 1)
    switchingHertz = screen.modulationHertz
    dutyCycle = min(max(screen.dutyCycle, 0.001), 1)
    refreshHertz = screen.refreshHertz
    refreshDip = min(max(screen.refreshDip, 0), 1)
    let random = SceneRandom(seed: seed, stream: .lightPhase)
    flickerPhase = random.uniform(0)
    switchingPhase = random.uniform(1)
    refreshPhase = random.uniform(2)
  }

  /// The ambient light's mean, which pulses as 1 + depth · cos.
  func ambient(fromSeconds start: Double, lasting exposure: Double) -> Double {
    guard flickerDepth > 0, flickerHertz > 0 else { return 1 }
    let begin = 2 * .pi * (flickerHertz * start + flickerPhase)
    let angle = 2 * .pi * flickerHertz * exposure
    guard angle > 1e-9 else { return 1 + flickerDepth * cos(begin) }
    return 1 + flickerDepth * (sin(begin + angle) - sin(begin)) / angle
  }

  /// The mean of a display that is switched on for a part of every period.
  func screen(fromSeconds start: Double, lasting exposure: Double) -> Double {
    guard dutyCycle < 1, switchingHertz > 0 else { return 1 }
    let begin = switchingHertz * start + switchingPhase
    return shareOn(from: begin, to: begin + switchingHertz * exposure, part: dutyCycle) / dutyCycle
  }

  /// The mean of a display's row at `height`, 0 at its top and 1 at its bottom, while a band that is darker goes down it.
  func refresh(atHeight height: Double, fromSeconds start: Double, lasting exposure: Double)
    -> Double
  {
    guard refreshDip > 0, refreshHertz > 0 else { return 1 }
    let begin = refreshHertz * start + refreshPhase - height
    let dark = shareOn(from: begin, to: begin + refreshHertz * exposure, part: Self.bandHeight)
    return (1 - refreshDip * dark) / (1 - refreshDip * Self.bandHeight)
  }

  /// How much of a display's height the darker band has: pixels take about a twentieth of a frame's time to settle.
  static let bandHeight = 0.05
}

/// The share of the way between two places on which the fraction of the place is below `part`.
private func shareOn(from begin: Double, to end: Double, part: Double) -> Double {
  func gathered(_ place: Double) -> Double {
    let whole = place.rounded(.down)
    return whole * part + min(place - whole, part)
  }
  guard end - begin > 1e-9 else { return begin - begin.rounded(.down) < part ? 1 : 0 }
  return (gathered(end) - gathered(begin)) / (end - begin)
}
