// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging

/// Pictures without a code that are made to keep a reader busy or to deceive it.
struct HostileImage {
  var name: String
  var image: GrayImage

  /// A picture computed pixel by pixel.
  init(_ name: String, _ width: Int, _ height: Int, _ gray: (_ x: Int, _ y: Int) -> UInt8) {
    self.name = "\(name), \(width) × \(height)"
    image = GrayImage(
      width: width, height: height,
      pixels: Array(capacity: width * height) { target in
        for y in 0..<height {
          for x in 0..<width { target.append(gray(x, y)) }
        }
      })
  }

  /// All of them; the same for the same seed.
  static func all(seed: UInt64) -> [HostileImage] {
    var random = SplitMix64(seed: seed)
    return slivers(using: &random) + surfaces(using: &random) + gratings() + lookAlikes()
      + pages(using: &random)
  }

  /// Images of hardly any width or height.
  private static func slivers(using random: inout SplitMix64) -> [HostileImage] {
    let noise = (0..<16_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    // Along one line, the run lengths of a finder pattern again and again.
    let runs: [UInt8] = [0, 255, 0, 0, 0, 255, 0, 255]
    var images: [HostileImage] = []
    for length in [1, 2, 3, 21, 1_000, 16_000] {
      images.append(HostileImage("noise", 1, length) { _, y in noise[y] })
      if length > 1 { images.append(HostileImage("noise", length, 1) { x, _ in noise[x] }) }
    }
    for side in [2, 7, 21] {
      images.append(HostileImage("noise", side, side) { x, y in noise[y * side + x] })
    }
    images.append(HostileImage("finder runs", 16_000, 1) { x, _ in runs[x / 3 % 8] })
    images.append(HostileImage("finder runs", 16_000, 8) { x, _ in runs[x / 3 % 8] })
    images.append(HostileImage("finder runs", 8, 16_000) { _, y in runs[y / 3 % 8] })
    return images
  }

  /// Flat, noisy and sloping surfaces.
  private static func surfaces(using random: inout SplitMix64) -> [HostileImage] {
    let (width, height) = (1920, 1080)
    let noise = (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &random) }
    return [
      HostileImage("black", width, height) { _, _ in 0 },
      HostileImage("gray", width, height) { _, _ in 128 },
      HostileImage("white", width, height) { _, _ in 255 },
      HostileImage("noise", width, height) { x, y in noise[y * width + x] },
      HostileImage("faint noise", width, height) { x, y in 120 + noise[y * width + x] / 32 },
      HostileImage("noise of two grays", width, height) { x, y in
        noise[y * width + x] < 128 ? 0 : 255
      },
      HostileImage("noise of two grays, 2 px", width, height) { x, y in
        noise[y / 2 * width + x / 2] < 128 ? 0 : 255
      },
      HostileImage("noise of two grays, 4 px", width, height) { x, y in
        noise[y / 4 * width + x / 4] < 128 ? 0 : 255
      },
      HostileImage("noise of two grays, 9 px", width, height) { x, y in
        noise[y / 9 * width + x / 9] < 128 ? 0 : 255
      },
      HostileImage("slope along a row", width, height) { x, _ in UInt8(x * 255 / (width - 1)) },
      HostileImage("slope in steps", width, height) { x, _ in UInt8(x / 60 * 8) },
      HostileImage("slope from the centre", width, height) { x, y in
        UInt8(max(0, 255 - hypot(Double(x) - 960, Double(y) - 540) / 5))
      },
    ]
  }

  /// Checkerboards, stripes, and the beat of two of them.
  private static func gratings() -> [HostileImage] {
    let (width, height) = (1920, 1080)
    func wave(_ distance: Double, period: Double) -> Double {
      0.5 + 0.5 * cos(2 * .pi * distance / period)
    }
    var images = [1, 2, 3, 4, 7, 16].map { pitch in
      HostileImage("checkerboard, \(pitch) px", width, height) { x, y in
        (x / pitch + y / pitch) % 2 == 0 ? 0 : 255
      }
    }
    images += [1, 3].map { pitch in
      HostileImage("stripes, \(pitch) px", width, height) { x, _ in x / pitch % 2 == 0 ? 0 : 255 }
    }
    images.append(
      HostileImage("moiré of two gratings", width, height) { x, y in
        let turned = Double(x) * cos(0.05) + Double(y) * sin(0.05)
        return UInt8(255 * wave(Double(x), period: 6) * wave(turned, period: 6.3))
      })
    images.append(
      HostileImage("moiré of two meshes", width, height) { x, y in
        let across = Double(x) * cos(0.1) + Double(y) * sin(0.1)
        let down = Double(y) * cos(0.1) - Double(x) * sin(0.1)
        let first = wave(Double(x), period: 5) * wave(Double(y), period: 5)
        return first * wave(across, period: 5.4) * wave(down, period: 5.4) > 0.1 ? 255 : 0
      })
    images.append(
      HostileImage("zone plate", width, height) { x, y in
        let square = pow(Double(x) - 960, 2) + pow(Double(y) - 540, 2)
        return UInt8(255 * wave(square, period: 2_000))
      })
    images.append(
      HostileImage("rings", width, height) { x, y in
        let radius = hypot(Double(x % 120) - 60, Double(y % 120) - 60)
        return Int(radius / 6) % 2 == 0 ? 0 : 255
      })
    return images
  }
}
