// SPDX-License-Identifier: Apache-2.0

import Imaging

@testable import QRCodes

/// A simple picture of a symbol: upright or slightly turned, blurred and noisy, always the same for a seed.
struct CodePicture {
  var width = 150
  var height = 150
  var pixelsPerModule = 3.0
  /// Where the symbol's middle is.
  var center = (x: 75.0, y: 75.0)
  /// The tangent of its turn.
  var slope = 0.0
  /// The standard deviation of the blur, in modules.
  var blur = 0.0
  /// The standard deviation of the noise, as a share of the contrast.
  var noise = 0.0
  var seed: UInt64 = 1

  private static let (dark, light) = (60.0, 180.0)

  /// The pictures of symbols, each at its own middle.
  func drawn(_ symbols: [(symbol: Symbol, x: Double, y: Double)]) -> GrayImage {
    let steps = 3
    var pixels = [UInt8](repeating: UInt8(Self.light), count: width * height)
    for (symbol, middleX, middleY) in symbols {
      let side = symbol.side
      let half = Double(side) / 2
      let reach = Int((half + 1) * pixelsPerModule * (1 + abs(slope))) + 1
      for y in max(0, Int(middleY) - reach)..<min(height, Int(middleY) + reach) {
        for x in max(0, Int(middleX) - reach)..<min(width, Int(middleX) + reach) {
          var count = 0
          for j in 0..<steps {
            for i in 0..<steps {
              let dx = (Double(x) + (Double(i) + 0.5) / Double(steps) - middleX) / pixelsPerModule
              let dy = (Double(y) + (Double(j) + 0.5) / Double(steps) - middleY) / pixelsPerModule
              let u = dx + slope * dy + half
              let v = dy - slope * dx + half
              if u >= 0, v >= 0, u < Double(side), v < Double(side),
                symbol[column: Int(u), row: Int(v)]
              {
                count += 1
              }
            }
          }
          if count > 0 {
            let share = Double(count) / Double(steps * steps)
            pixels[y * width + x] = UInt8(Self.light - (Self.light - Self.dark) * share)
          }
        }
      }
    }
    let image = GrayImage(width: width, height: height, pixels: pixels)
      .blurred(sigmaPixels: blur * pixelsPerModule)
    guard noise > 0 else { return image }
    var random = Noise(seed: seed &* 7919)
    let deviation = noise * (Self.light - Self.dark)
    return GrayImage(
      width: width, height: height,
      pixels: image.pixels.map {
        UInt8(min(max((Double($0) + deviation * random.next()).rounded(), 0), 255))
      })
  }

  /// The picture of one symbol, or of none.
  func drawn(_ symbol: Symbol?) -> GrayImage {
    drawn(symbol.map { [($0, center.x, center.y)] } ?? [])
  }
}

extension Frame {
  /// The frame with this number in a stream of 30 a second.
  init(_ image: GrayImage, number: Int) {
    self.init(image: image, timestamp: .milliseconds(number * 1000 / 30), index: number)
  }
}

/// Module values as a frame might show them: a symbol's colours, fainter, with noise.
final class NoisyModules {
  private var random: Noise

  init(seed: UInt64) { random = Noise(seed: seed) }

  /// - Parameter noise: relative to the distance of a colour from the middle.
  func observation(of symbol: Symbol, noise: Double) -> ModuleObservation? {
    let structure = SymbolStructure(side: symbol.side)!
    let values = (0..<symbol.side * symbol.side).map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: symbol.side)
      let colour = symbol[column: column, row: row] ? 0.6 : -0.6
      return Float(colour + 0.6 * noise * random.next())
    }
    return ModuleObservation(
      side: symbol.side, values: values, signs: structure.patterns.signs)
  }

  /// Known patterns as they should be, and chance everywhere else.
  func hopeless(_ structure: SymbolStructure) -> ModuleObservation {
    let values = structure.patterns.signs.map { sign in
      sign == 0 ? Float(0.6 * random.next()) : Float(sign) * 0.6
    }
    return ModuleObservation(
      side: structure.version.side, values: values, evidence: values.map { $0 * 5 }, quality: 2)
  }
}
