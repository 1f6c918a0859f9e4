// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging

@testable import QRCodes

extension Scene {
  /// The same with round stains of either colour over a share of the symbol, none near a finder pattern.
  func covered(share: Double, seed: UInt64) -> Scene {
    var random = Noise(seed: seed)
    let side = Double(fixture.side)
    var stains: [(x: Double, y: Double, radius: Double, isDark: Bool)] = []
    var area = 0.0
    while area < share * side * side {
      let (x, y) = (random.uniform() * side, random.uniform() * side)
      let radius = 0.8 + 1.7 * random.uniform()
      let isDark = random.uniform() < 0.5
      if min(x, y) < 10, max(x, y) < 10 || max(x, y) > side - 10 { continue }
      stains.append((x, y, radius, isDark))
      area += 3.1416 * radius * radius
    }
    var scene = self
    let modules = modules
    scene.light = { px, py in
      let (u, v) = modules(px, py)
      for stain in stains {
        let (dx, dy) = (u - stain.x, v - stain.y)
        if dx * dx + dy * dy < stain.radius * stain.radius {
          return stain.isDark ? (20, 20) : (230, 230)
        }
      }
      return (20, 230)
    }
    return scene
  }

  /// The same on a cylinder about the symbol's middle, of which it covers so many degrees, seen from afar.
  func curled(degrees: Double, pixels: Double) -> Scene {
    var scene = self
    let radius = Double(fixture.side) / (degrees * .pi / 180)
    let (half, middle) = (Double(fixture.side) / 2, Double(width) / 2)
    scene.modules = { x, y in
      let (dx, dy) = ((x - middle) / pixels, (y - middle) / pixels)
      guard abs(dx) < radius else { return (-9, -9) }
      return (radius * asin(dx / radius) + half, dy + half)
    }
    return scene
  }

  /// The same with a lamp's reflection in it: light of three times white is added over an ellipse, and the range ends at
  /// a third above paper.
  ///
  /// - Parameters:
  ///   - share: of the symbol's area.
  ///   - x: the middle, in modules, and likewise `y`.
  ///   - isReversed: whether the symbol is light on dark.
  ///   - colours: the light of ink and paper, and what is added to both.
  func lit(
    share: Double, x: Double, y: Double, isReversed: Bool = false,
    _ colours: (ink: Double, paper: Double, added: Double) = (0.04, 0.7, 2.5)
  ) -> Scene {
    let radius = Double(fixture.side) * (share / .pi).squareRoot()
    var scene = self
    let modules = modules
    scene.light = { px, py in
      let (u, v) = modules(px, py)
      let distance = ((u - x) * (u - x) + (v - y) * (v - y)).squareRoot() / radius
      let added = colours.added / (1 + exp((distance - 1) * 18))
      let (ink, paper) = (
        Self.coded(colours.ink + added), Self.coded(colours.paper + added)
      )
      return isReversed ? (paper, ink) : (ink, paper)
    }
    return scene
  }

  /// The gray value of light from 0 to 1, beyond which the range ends.
  private static func coded(_ light: Double) -> Double {
    255 * (1.055 * pow(min(light, 1), 1 / 2.4) - 0.055)
  }

  /// The same with squares of paper over places of the symbol, given by their middles in modules.
  func patched(_ places: [(x: Double, y: Double)], side: Double) -> Scene {
    var scene = self
    let modules = modules
    scene.light = { px, py in
      let (u, v) = modules(px, py)
      let isCovered = places.contains { max(abs(u - $0.x), abs(v - $0.y)) < side / 2 }
      return isCovered ? (230, 230) : (20, 230)
    }
    return scene
  }
}
