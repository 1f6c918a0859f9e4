// SPDX-License-Identifier: Apache-2.0

/// Light at places half a module apart, all over a symbol and a margin around it.
///
/// Blur adds up light, not gray values, so these are made linear first. What remains is freed of uneven light by the mean
/// and the deviation around each place: blur changes neither much where dark and light modules are mixed.
struct LatticeSamples {
  /// Modules of margin on every side: as far as a filter reaches.
  static let margin = 4

  /// Modules along a side of the symbol.
  let side: Int
  /// Places along a side.
  let stride: Int
  /// Dark positive, of mean 0 and deviation 1 around every place, row by row.
  private(set) var values: [Float]

  /// - Returns: nil where the grid reaches far beyond the level.
  init?(sampling grid: SymbolGrid, level: GrayLevel) {
    side = grid.side
    stride = 2 * (grid.side + 2 * Self.margin) + 1
    guard let window = LightWindow(level, around: grid) else { return nil }
    let light = window.samples(on: grid, stride: stride)
    values = Self.normalized(light, side: side, stride: stride)
  }

  /// Other values at the same places.
  private init(_ values: [Float], like other: LatticeSamples) {
    side = other.side
    stride = other.stride
    self.values = values
  }

  /// The index of a module's centre.
  @inline(__always)
  func index(column: Int, row: Int) -> Int {
    (2 &* (row &+ Self.margin) &+ 1) &* stride &+ 2 &* (column &+ Self.margin) &+ 1
  }

  /// The pairs of places around modules, as rows of `length` numbers.
  ///
  /// - Parameter modules: as indices, row by row.
  func pairs(around modules: [Int32], length: Int) -> [Float] {
    var rows = [Float](repeating: 0, count: modules.count * length)
    gather(modules, length: length, into: &rows)
    return rows
  }

  /// The pairs around any places, which are indices of `values`.
  func pairs(aroundPlaces places: [Int32], length: Int) -> [Float] {
    var rows = [Float](repeating: 0, count: places.count * length)
    gather(places: places, length: length, into: &rows)
    return rows
  }

  /// Writes the pairs around modules in the first numbers of each row.
  func gather(_ modules: [Int32], length: Int, into rows: inout [Float]) {
    let side = Int32(side)
    let centers = modules.map { Int32(index(column: Int($0 % side), row: Int($0 / side))) }
    gather(places: centers, length: length, into: &rows)
  }

  private func gather(places: [Int32], length: Int, into rows: inout [Float]) {
    let mirrored = [Float](capacity: values.count) { output in
      let v = values.span
      for i in v.indices { output.append(v[v.count &- 1 &- i]) }
    }
    var span = rows.mutableSpan
    LatticeTaps.gather(
      values.span, mirrored: mirrored.span, stride: stride, centers: places.span, length: length,
      into: &span)
  }

  /// How fast values change to the right and downwards, per module.
  ///
  /// Blurred light has no detail that half modules miss, so four neighbours tell its slope (to the fourth order).
  var slopes: (right: LatticeSamples, down: LatticeSamples) {
    (LatticeSamples(slope(step: 1), like: self), LatticeSamples(slope(step: stride), like: self))
  }

  private func slope(step: Int) -> [Float] {
    let v = values.span
    let border = 2 * step
    return [Float](capacity: values.count) { output in
      for _ in 0..<border { output.append(0) }
      for i in border..<(v.count - border) {
        let near = v[i &+ step] - v[i &- step]
        let far = v[i &+ 2 &* step] - v[i &- 2 &* step]
        output.append((8 * near - far) * (1.0 / 6))
      }
      for _ in 0..<border { output.append(0) }
    }
  }

  // MARK: - Light and contrast

  /// Places over which mean and deviation are taken, to every side: eight modules.
  private static let reach = 16

  private static func normalized(_ light: [Float], side: Int, stride: Int) -> [Float] {
    // Sums over the symbol alone: the margin is light, or something else.
    let first = 2 * margin
    let count = 2 * side + 1
    var sums = [Float](repeating: 0, count: (count + 1) * (count + 1))
    var squares = sums
    let l = light.span
    var total: Float = 0
    for row in 0..<count {
      var sum: Float = 0
      for column in 0..<count { sum += l[(row &+ first) &* stride &+ column &+ first] }
      total += sum
    }
    // Differences from the mean keep the sums small enough for their precision.
    let middle = total / Float(count * count)
    var s = sums.mutableSpan
    var q = squares.mutableSpan
    for row in 0..<count {
      var sum: Float = 0
      var square: Float = 0
      for column in 0..<count {
        let value = l[(row &+ first) &* stride &+ column &+ first] - middle
        sum += value
        square += value * value
        let i = (row &+ 1) &* (count &+ 1) &+ column &+ 1
        s[i] = s[i &- count &- 1] + sum
        q[i] = q[i &- count &- 1] + square
      }
    }
    let power = q[q.count - 1] / Float(count * count)
    let floor = max(power * 0.05, 1e-9)
    // Both change so slowly that every other place is enough.
    let halves = (stride + 1) / 2
    var means = [Float](repeating: 0, count: halves)
    var scales = means
    return [Float](capacity: stride * stride) { output in
      for row in 0..<stride {
        if row % 2 == 0 {
          let y = min(max(row - first, 0), count - 1)
          let (top, bottom) = (max(0, y - reach), min(count, y + reach + 1))
          let (a, b) = (top &* (count &+ 1), bottom &* (count &+ 1))
          for half in 0..<halves {
            let x = min(max(2 &* half &- first, 0), count &- 1)
            let (left, right) = (max(0, x &- reach), min(count, x &+ reach &+ 1))
            let area = 1 / Float((bottom &- top) &* (right &- left))
            let mean = (s[b &+ right] - s[b &+ left] - s[a &+ right] + s[a &+ left]) * area
            let square = (q[b &+ right] - q[b &+ left] - q[a &+ right] + q[a &+ left]) * area
            means[half] = mean + middle
            scales[half] = 1 / max(square - mean * mean, floor).squareRoot()
          }
        }
        for column in 0..<stride {
          let half = column &>> 1
          let value = (l[row &* stride &+ column] - means[half]) * scales[half]
          output.append(min(max(value, -4), 4))
        }
      }
    }
  }
}
