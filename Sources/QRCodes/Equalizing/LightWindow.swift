// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The part of a level that shows a symbol, as light instead of gray values.
struct LightWindow {
  private let left: Int
  private let top: Int
  private let width: Int
  private let height: Int
  private let light: [Float]
  private let scale: Double

  /// The window that holds a grid with the margin of `LatticeSamples`.
  init(_ level: GrayLevel, around grid: SymbolGrid) {
    let reach = Double(LatticeSamples.margin)
    let moves = grid.mesh.map { mesh in
      (mesh.dx + mesh.dy).reduce(0) { max($0, abs($1)) }
    }
    // A mesh goes on beyond its last knots.
    let margin = reach + 1 + 2 * (moves ?? 0)
    let end = Double(grid.side) + margin
    var (low, high) = (Vector(.infinity, .infinity), Vector(-.infinity, -.infinity))
    for (x, y) in [(-margin, -margin), (end, -margin), (end, end), (-margin, end)] {
      let place = grid.homography.place(x, y) / level.scale
      low = Vector(min(low.x, place.x), min(low.y, place.y))
      high = Vector(max(high.x, place.x), max(high.y, place.y))
    }
    let h = grid.homography.h
    let isWhole = [(-margin, -margin), (end, -margin), (end, end), (-margin, end)].allSatisfy {
      h[6] * $0.0 + h[7] * $0.1 + 1 > 0.05
    }
    // Where a corner lies beyond the horizon, all of the level may be asked for.
    let columns = Self.range(isWhole ? low.x : 0, isWhole ? high.x : .infinity, level.width)
    let rows = Self.range(isWhole ? low.y : 0, isWhole ? high.y : .infinity, level.height)
    (left, top) = (columns.lowerBound, rows.lowerBound)
    (width, height) = (columns.count, rows.count)
    scale = level.scale
    let table = Self.linearLight.span
    let pixels = level.pixels.span
    light = [Float](capacity: columns.count * rows.count) { output in
      for row in rows {
        let line = pixels.extracting(
          (row * level.width + columns.lowerBound)..<(row * level.width + columns.upperBound))
        for i in line.indices { output.append(table[Int(line[i])]) }
      }
    }
  }

  /// At least two pixels of `limit`, or what there is.
  private static func range(_ low: Double, _ high: Double, _ limit: Int) -> Range<Int> {
    let end = Double(limit)
    let least = min(2, limit)
    let first = low.isFinite ? Int(min(max(low - 1, 0), end)) : 0
    let last = high.isFinite ? Int(min(max(high + 2, 0), end)) : limit
    let start = min(first, limit - least)
    return start..<max(last, start + least)
  }

  /// The light that sRGB's gray values stand for, 0…1 (IEC 61966-2-1).
  private static let linearLight = (0...255).map { value -> Float in
    let coded = Double(value) / 255
    return Float(coded <= 0.04045 ? coded / 12.92 : pow((coded + 0.055) / 1.055, 2.4))
  }

  /// The light at the places of `LatticeSamples`, dark positive.
  func samples(on grid: SymbolGrid, stride: Int) -> [Float] {
    let shrink = 1 / scale
    let h = grid.homography.h
    let places = (0..<stride).map { Double($0) / 2 - Double(LatticeSamples.margin) }
    let cells = grid.mesh.map { mesh in places.map { mesh.cell($0) } }
    // Modules of several pixels are averaged over; smaller ones leave nothing between their samples.
    let isFine = grid.modulePixels * shrink < 2
    let sign: Float = grid.polarity == .normal ? -1 : 1
    let (left, top) = (Float(self.left), Float(self.top))
    let p = light.span
    return [Float](capacity: stride * stride) { output in
      for row in 0..<stride {
        for column in 0..<stride {
          var x = places[column]
          var y = places[row]
          if let mesh = grid.mesh, let cells {
            let moved = mesh.displacement(cells[column], cells[row])
            x += moved.x
            y += moved.y
          }
          let w = shrink / (h[6] * x + h[7] * y + 1)
          let px = (h[0] * x + h[1] * y + h[2]) * w
          let py = (h[3] * x + h[4] * y + h[5]) * w
          guard px.isFinite, py.isFinite else {
            output.append(0)
            continue
          }
          let (cx, cy) = (Float(px) - left, Float(py) - top)
          if isFine {
            output.append(sign * sample(p, cx, cy))
            continue
          }
          // An eighth of a module along x and along y, at this place.
          let s = scale * w / 8
          let u = SIMD2(
            Float((h[0] * shrink - h[6] * px) * s), Float((h[3] * shrink - h[6] * py) * s))
          let v = SIMD2(
            Float((h[1] * shrink - h[7] * px) * s), Float((h[4] * shrink - h[7] * py) * s))
          let (a, b) = (u + v, u - v)
          output.append(
            sign
              * fourSamples(
                p, SIMD4(cx + a.x, cx + b.x, cx - b.x, cx - a.x),
                SIMD4(cy + a.y, cy + b.y, cy - b.y, cy - a.y)))
        }
      }
    }
  }

  /// Light interpolated between the four nearest pixel centres; outside, the border's.
  @inline(__always)
  private func sample(_ light: Span<Float>, _ x: Float, _ y: Float) -> Float {
    let px = min(max(x - 0.5, 0), Float(width &- 1))
    let py = min(max(y - 0.5, 0), Float(height &- 1))
    let column = min(Int(px), max(width &- 2, 0))
    let row = min(Int(py), max(height &- 2, 0))
    let fx = px - Float(column)
    let fy = py - Float(row)
    let right = width > 1 ? 1 : 0
    let below = height > 1 ? width : 0
    let first = row &* width &+ column
    let (a, b) = (light[first], light[first &+ right])
    let (c, d) = (light[first &+ below], light[first &+ below &+ right])
    let upper = a + (b - a) * fx
    let lower = c + (d - c) * fx
    return upper + (lower - upper) * fy
  }

  /// The mean of four such.
  @inline(__always)
  private func fourSamples(
    _ light: Span<Float>, _ x: SIMD4<Float>, _ y: SIMD4<Float>
  ) -> Float {
    guard width > 1, height > 1 else {
      return (0..<4).reduce(0) { $0 + sample(light, x[$1], y[$1]) } / 4
    }
    let px = (x - 0.5).clamped(
      lowerBound: .zero, upperBound: SIMD4(repeating: Float(width &- 1)))
    let py = (y - 0.5).clamped(
      lowerBound: .zero, upperBound: SIMD4(repeating: Float(height &- 1)))
    var (fx, fy) = (px, py)
    var (a, b) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    var (c, d) = (a, b)
    for k in 0..<4 {
      let column = min(Int(px[k]), width &- 2)
      let row = min(Int(py[k]), height &- 2)
      fx[k] -= Float(column)
      fy[k] -= Float(row)
      let first = row &* width &+ column
      a[k] = light[first]
      b[k] = light[first &+ 1]
      c[k] = light[first &+ width]
      d[k] = light[first &+ width &+ 1]
    }
    let upper = a + (b - a) * fx
    let lower = c + (d - c) * fx
    return (upper + (lower - upper) * fy).sum() * 0.25
  }
}
