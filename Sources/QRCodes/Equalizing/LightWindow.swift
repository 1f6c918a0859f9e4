// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The part of a level that shows a symbol, as light instead of gray values, with the border's light around the level.
struct LightWindow {
  private let left: Int
  private let top: Int
  private let width: Int
  private let height: Int
  private let light: [Float]
  private let scale: Double

  /// The window that holds a grid with the margin of `LatticeSamples`; nil where that is much larger than the level.
  init?(_ level: GrayLevel, around grid: SymbolGrid) {
    let moves = grid.mesh.map { mesh in (mesh.dx + mesh.dy).reduce(0) { max($0, abs($1)) } } ?? 0
    // A mesh goes on beyond its last knots.
    let margin = Double(LatticeSamples.margin) + 1 + 2 * moves
    let end = Double(grid.side) + margin
    let h = grid.homography.h
    var (low, high) = (Vector(.infinity, .infinity), Vector(-.infinity, -.infinity))
    for (x, y) in [(-margin, -margin), (end, -margin), (end, end), (-margin, end)] {
      guard h[6] * x + h[7] * y + 1 > 0.02 else { return nil }
      let place = grid.homography.place(x, y) / level.scale
      low = Vector(min(low.x, place.x), min(low.y, place.y))
      high = Vector(max(high.x, place.x), max(high.y, place.y))
    }
    guard low.x.isFinite, low.y.isFinite, high.x.isFinite, high.y.isFinite else { return nil }
    let most = Double(3 * max(level.width, level.height))
    guard low.x > -most, low.y > -most, high.x < most, high.y < most else { return nil }
    let (first, last) = (low.rounded(by: -2), high.rounded(by: 3))
    (left, top) = (first.x, first.y)
    (width, height) = (last.x - first.x, last.y - first.y)
    guard width > 1, height > 1, width * height < 8_000_000 else { return nil }
    scale = level.scale
    let columns = (0..<width).map { min(max($0 + first.x, 0), level.width - 1) }
    let table = Self.linearLight.span
    let pixels = level.pixels.span
    let (width, height) = (self.width, self.height)
    light = [Float](capacity: width * height) { output in
      for row in 0..<height {
        let y = min(max(row + first.y, 0), level.height - 1)
        let line = pixels.extracting((y * level.width)..<((y + 1) * level.width))
        for column in columns { output.append(table[Int(line[column])]) }
      }
    }
  }

  /// The light that sRGB's gray values stand for, 0…1 (IEC 61966-2-1).
  private static let linearLight = (0...255).map { value -> Float in
    let coded = Double(value) / 255
    return Float(coded <= 0.04045 ? coded / 12.92 : pow((coded + 0.055) / 1.055, 2.4))
  }

  /// The light at the places of `LatticeSamples`, dark positive.
  func samples(on grid: SymbolGrid, stride: Int) -> [Float] {
    let paddedStride = (stride + 7) / 8 * 8
    let places = (0..<paddedStride).map {
      Float(min($0, stride - 1)) / 2 - Float(LatticeSamples.margin)
    }
    // Modules of several pixels are averaged over; smaller ones leave nothing between their samples.
    let taps = grid.modulePixels / scale < 2 ? 1 : 4
    let sign: Float = (grid.polarity == .normal ? -1 : 1) / Float(taps)
    var row = SampledRow(taps: taps, count: paddedStride)
    var (x, y) = (places, places)
    let cells = grid.mesh.map { mesh in places.map { mesh.cell(Double($0)) } }
    let map = LevelMap(grid.homography, scale: scale, left: left, top: top)
    let light = light.span
    return [Float](capacity: stride * stride) { output in
      for line in 0..<stride {
        for k in 0..<paddedStride { y[k] = places[line] }
        if let mesh = grid.mesh, let cells {
          for k in 0..<paddedStride {
            let moved = mesh.displacement(cells[k], cells[line])
            x[k] = places[k] + Float(moved.x)
            y[k] += Float(moved.y)
          }
        }
        row.locate(x, y, map, width: width)
        row.addUp(light, width: width, height: height, count: stride, sign: sign, to: &output)
      }
    }
  }
}

extension Vector {
  /// The next whole numbers below, moved by some.
  fileprivate func rounded(by pixels: Int) -> (x: Int, y: Int) {
    (Int(x.rounded(.down)) + pixels, Int(y.rounded(.down)) + pixels)
  }
}
