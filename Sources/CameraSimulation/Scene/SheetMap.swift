// SPDX-License-Identifier: Apache-2.0

/// Four values for every place on a sheet, interpolated between the points of a grid.
struct SheetMap: Sendable {
  let columns: Int
  let rows: Int
  /// Millimetres between two points.
  let step: Double
  /// The sheet's coordinates of the first point.
  let origin: SIMD2<Double>
  var values: [SIMD4<Float>]
  /// The same, as look-ups need them.
  private let first: SIMD2<Float>
  private let perStep: Float
  private let last: SIMD2<Float>

  /// A map of one value, of a sheet and a little around it, with points no further apart than `step` and no more than
  /// 1200 along a side.
  init(of geometry: SheetGeometry, step: Double, filledWith value: SIMD4<Float>) {
    let half = geometry.halfSheet + 1
    let step = max(step, 2 * max(half.x, half.y) / 1200)
    self.step = step
    columns = Int((2 * half.x / step).rounded(.up)) + 2
    rows = Int((2 * half.y / step).rounded(.up)) + 2
    origin = -half
    first = SIMD2<Float>(-half)
    perStep = Float(1 / step)
    last = SIMD2(Float(columns), Float(rows)) - 1.001
    values = [SIMD4<Float>](repeating: value, count: columns * rows)
  }

  /// The sheet's coordinates of a point.
  func place(_ column: Int, _ row: Int) -> SIMD2<Double> {
    origin + SIMD2(Double(column), Double(row)) * step
  }

  /// The values at a place; those of the border outside.
  func value(_ x: Float, _ y: Float) -> SIMD4<Float> {
    let across = min(max((x - first.x) * perStep, 0), last.x)
    let down = min(max((y - first.y) * perStep, 0), last.y)
    let (column, row) = (Int(across), Int(down))
    let (partX, partY) = (across - Float(column), down - Float(row))
    let points = values.span
    let (upper, lower) = (row &* columns &+ column, (row &+ 1) &* columns &+ column)
    let above = points[upper] + (points[upper &+ 1] - points[upper]) * partX
    let below = points[lower] + (points[lower &+ 1] - points[lower]) * partX
    return above + (below - above) * partY
  }
}
