// SPDX-License-Identifier: Apache-2.0

/// How far the parts of an image lie from where another shows them: one shift per tile, found from coarse to fine.
struct TileShifts {
  /// Tiles along each axis.
  let columns: Int
  let rows: Int
  /// The distance of tiles' centres, in image pixels along each axis.
  let spacing: SIMD2<Float>
  /// Image pixels from a place of the first image to that of the second, in row order.
  private(set) var shifts: [SIMD2<Float>]
  /// Whether both show the same in a tile, as far as noise lets see.
  private(set) var isAlike: [Bool]

  /// Tiles along the longer axis: three or four lie on a symbol that fills a third of the picture.
  private static let mostTiles = 10
  /// The shift that is looked for at first, in pixels of the coarsest level along each axis.
  private static let reach = 8
  /// The steps of a pixel that a tile is moved by at a level.
  private static let mostSteps = 3
  /// The same at the finest, where the level before has left less to find.
  private static let mostFineSteps = 2

  init(from first: ImagePyramid, to second: ImagePyramid) {
    let image = first.levels[0]
    let longer = max(image.width, image.height)
    columns = max(1, image.width * Self.mostTiles / longer)
    rows = max(1, image.height * Self.mostTiles / longer)
    spacing = SIMD2(Float(image.width) / Float(columns), Float(image.height) / Float(rows))
    let coarsest = min(first.levels.count, second.levels.count) - 1
    let whole = Self.wholeShift(first.levels[coarsest], second.levels[coarsest])
    var steps = [SIMD2<Int>](repeating: whole, count: columns * rows)
    var fits = [ShiftFit](repeating: ShiftFit(), count: columns * rows)
    isAlike = []
    // The finest level would add noise and cost, and hardly accuracy.
    let finest = min(1, coarsest)
    for index in (finest...coarsest).reversed() {
      let (near, far) = (first.levels[index], second.levels[index])
      for row in 0..<rows {
        for column in 0..<columns {
          let tile = row * columns + column
          if index < coarsest { steps[tile] = steps[tile] &* 2 }
          let window = Self.window(column, row, spacing / Float(near.scale), near)
          fits[tile] = ShiftFit(
            near, far, window: window, from: steps[tile],
            mostSteps: index == finest ? Self.mostFineSteps : Self.mostSteps)
          steps[tile] = fits[tile].step
          if index == finest { isAlike.append(fits[tile].isAlike(near, far, window: window)) }
        }
      }
    }
    let scale = Float(first.levels[finest].scale)
    shifts = fits.map { $0.shift * scale }
    smooth(weights: fits.map(\.certainty))
  }

  /// The shift at a place of the first image, and whether both show the same there.
  func shift(atX x: Float, y: Float) -> (shift: SIMD2<Float>, isAlike: Bool) {
    let last = SIMD2(Float(columns - 1), Float(rows - 1))
    let place = (SIMD2(x, y) / spacing - 0.5).clamped(lowerBound: .zero, upperBound: last)
    let (column, row) = (Int(place.x), Int(place.y))
    let (right, below) = (min(column + 1, columns - 1), min(row + 1, rows - 1))
    let (across, down) = (place.x - Float(column), place.y - Float(row))
    let upper = mix(shifts[row * columns + column], shifts[row * columns + right], across)
    let lower = mix(shifts[below * columns + column], shifts[below * columns + right], across)
    let nearest = (down < 0.5 ? row : below) * columns + (across < 0.5 ? column : right)
    return (mix(upper, lower, down), isAlike[nearest])
  }

  private func mix(_ a: SIMD2<Float>, _ b: SIMD2<Float>, _ share: Float) -> SIMD2<Float> {
    a + (b - a) * share
  }

  // MARK: - Steps

  /// One shift for the whole of the coarsest level.
  private static func wholeShift(_ near: GrayLevel, _ far: GrayLevel) -> SIMD2<Int> {
    let window = TileWindow(columns: 0..<near.width, rows: 0..<near.height)
    var best = (variance: Float.infinity, step: SIMD2(0, 0))
    for y in -reach...reach {
      for x in -reach...reach {
        let variance = differenceVariance(near, far, window: window, step: SIMD2(x, y))
        if variance < best.variance { best = (variance, SIMD2(x, y)) }
      }
    }
    return best.step
  }

  /// What is compared for a tile: twice as wide and high as tiles are apart.
  private static func window(
    _ column: Int, _ row: Int, _ spacing: SIMD2<Float>, _ level: GrayLevel
  ) -> TileWindow {
    let centre = SIMD2(Float(column) + 0.5, Float(row) + 0.5) * spacing
    func range(_ middle: Float, _ reach: Float, limit: Int) -> Range<Int> {
      let low = min(max(Int(middle - reach), 0), limit - 1)
      return low..<min(max(Int((middle + reach).rounded(.up)), low + 1), limit)
    }
    return TileWindow(
      columns: range(centre.x, spacing.x, limit: level.width),
      rows: range(centre.y, spacing.y, limit: level.height))
  }

  /// Draws shifts to those of neighbours that show more: where nothing is seen, noise decides.
  private mutating func smooth(weights: [Float]) {
    let before = shifts
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = SIMD2<Float>(0, 0)
        var total: Float = 0
        for y in max(row - 1, 0)...min(row + 1, rows - 1) {
          for x in max(column - 1, 0)...min(column + 1, columns - 1) {
            let near: Float = (x == column ? 2 : 1) * (y == row ? 2 : 1)
            let weight = near * weights[y * columns + x]
            sum += before[y * columns + x] * weight
            total += weight
          }
        }
        if total > 0 { shifts[row * columns + column] = sum / total }
      }
    }
  }
}
