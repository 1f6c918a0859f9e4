// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Puts fingerprints and wiped grease on glass: `share` of the light is scattered in the mean over the image.
func smudge(_ map: inout SheetMap, geometry: SheetGeometry, share: Double, seed: UInt64) {
  let random = SceneRandom(seed: seed, stream: .smudges)
  let noise = ValueNoise(random: SceneRandom(seed: seed, stream: .smudgeEdges))
  let prints = (0..<7).map { Fingerprint(random, index: $0, geometry: geometry) }
  let wipe = random.within(0...Double.pi, 1000)
  let (along, across) = (SIMD2(cos(wipe), sin(wipe)), SIMD2(-sin(wipe), cos(wipe)))
  var strengths: [Double] = []
  var (sum, inside) = (0.0, 0)
  for row in 0..<map.rows {
    for column in 0..<map.columns {
      let place = map.place(column, row)
      // Streaks are ten times as long as they are wide.
      let streak = SIMD2((along * place).sum() / 25, (across * place).sum() / 2.5)
      var strength = 0.35 + 0.8 * noise.value(streak) * noise.value(place / 14 + 9)
      for print in prints { strength += print.strength(place, noise: noise) }
      strengths.append(strength)
      if abs(place.x) <= geometry.size.x / 2, abs(place.y) <= geometry.size.y / 2 {
        sum += strength
        inside += 1
      }
    }
  }
  let factor = share * Double(max(inside, 1)) / max(sum, 1e-9)
  for index in strengths.indices {
    map.values[index].y = Float(min(max(strengths[index] * factor, 0), 1))
  }
}

/// One finger's print: ridges half a millimetre apart, around an oval's middle. It fades outwards, unevenly, and where the
/// finger was pressed hard its ridges run together.
private struct Fingerprint {
  let centre: SIMD2<Double>
  let along: SIMD2<Double>

  init(_ random: SceneRandom, index: Int, geometry: SheetGeometry) {
    centre =
      geometry.size
      * SIMD2(random.within(-0.5...0.5, index, 1), random.within(-0.5...0.5, index, 2))
    let angle = random.within(0...Double.pi, index, 3)
    along = SIMD2(cos(angle), sin(angle))
  }

  func strength(_ place: SIMD2<Double>, noise: ValueNoise) -> Double {
    let offset = place - centre
    let (length, width) = (
      (offset * along).sum() / 9, (offset.x * along.y - offset.y * along.x) / 6.5
    )
    let radius = (length * length + width * width).squareRoot()
    guard radius < Self.farthest else { return 0 }
    // Skin lets go of glass in patches, so no two sides end alike.
    let worn = radius + 0.5 * (noise.value(place / 2.3 + 31) - 0.5)
    let part = min(max((Self.farthest - 0.25 - worn) / 0.8, 0), 1)
    let pressure = part * part * (3 - 2 * part)
    let bent = radius * 8 + 1.5 * noise.value(place / 3)
    let ridge = 0.5 + 0.5 * cos(2 * .pi * bent / 0.5)
    let depth = 0.65 * noise.value(place / 4 + 70)
    return 1.6 * pressure * (1 - depth + depth * ridge)
  }

  /// In radii: nothing of a print is left there.
  private static let farthest = 1.3
}
