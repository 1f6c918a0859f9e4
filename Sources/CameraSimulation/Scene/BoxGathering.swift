// SPDX-License-Identifier: Apache-2.0

/// Gathers the tones of boxes given in millimetres from the image's centre.
///
/// - Parameters:
///   - tones: The parts of white in each box, what lies outside the image counting as nothing.
///   - covers: The parts of each box that lie inside the image.
///   - grown: How much is added to the boxes' sides.
///   - least: How long the boxes' sides are at least.
func gatherTones(
  of image: SummedTone, pitch: Double, hits: RowHits, count: Int,
  grown: Float = 0, least: Float = 0, tones: inout [Float],
  covers: inout [Float]
) {
  let x = hits.x.span.extracting(0..<count)
  let y = hits.y.span.extracting(0..<count)
  let fronts = hits.fronts.span.extracting(0..<count)
  let boxWidth = hits.boxWidth.span.extracting(0..<count)
  let boxHeight = hits.boxHeight.span.extracting(0..<count)
  var tones = tones.mutableSpan
  var covers = covers.mutableSpan
  let sums = image.sums.span
  let stride = image.width &+ 1
  let perMillimetre = 1 / pitch
  let (limitX, limitY) = (Double(image.width), Double(image.height))
  let (lastColumn, lastRow) = (image.width &- 1, image.height &- 1)
  for index in 0..<count {
    let middleX = Double(x[index]) * perMillimetre + limitX / 2
    let middleY = Double(y[index]) * perMillimetre + limitY / 2
    let halfX = Double(max(boxWidth[index] + grown, least)) * (perMillimetre / 2)
    let halfY = Double(max(boxHeight[index] + grown, least)) * (perMillimetre / 2)
    let left = min(max(middleX - halfX, 0), limitX)
    let right = min(max(middleX + halfX, 0), limitX)
    let top = min(max(middleY - halfY, 0), limitY)
    let bottom = min(max(middleY + halfY, 0), limitY)
    // Nothing is printed on the back.
    let inside = (right - left) * (bottom - top) * Double(fronts[index])
    guard inside > 0 else {
      tones[index] = 0
      covers[index] = 0
      continue
    }
    let leftColumn = min(Int(left), lastColumn)
    let rightColumn = min(Int(right), lastColumn)
    let topRow = min(Int(top), lastRow)
    let bottomRow = min(Int(bottom), lastRow)
    let (fromLeft, fromRight) = (left - Double(leftColumn), right - Double(rightColumn))
    // What lies above a place between two table rows, and between the box's sides.
    func above(_ row: Int, _ part: Double) -> Double {
      let start = row &* stride
      let next = start &+ stride
      let (a, b) = (sums[start &+ leftColumn], sums[start &+ leftColumn &+ 1])
      let (c, d) = (sums[start &+ rightColumn], sums[start &+ rightColumn &+ 1])
      let (e, f) = (sums[next &+ leftColumn], sums[next &+ leftColumn &+ 1])
      let (g, h) = (sums[next &+ rightColumn], sums[next &+ rightColumn &+ 1])
      let upper = c + (d - c) * fromRight - a - (b - a) * fromLeft
      let lower = g + (h - g) * fromRight - e - (f - e) * fromLeft
      return upper + (lower - upper) * part
    }
    let gathered =
      above(bottomRow, bottom - Double(bottomRow)) - above(topRow, top - Double(topRow))
    let perArea = 1 / (4 * halfX * halfY)
    tones[index] = Float(gathered * perArea)
    covers[index] = Float(inside * perArea)
  }
}

/// The parts of boxes that lie in the rectangle of the given half size about the centre.
func coverRectangle(
  halfWidth: Float, halfHeight: Float, hits: RowHits, count: Int, covers: inout [Float]
) {
  let x = hits.x.span.extracting(0..<count)
  let y = hits.y.span.extracting(0..<count)
  let boxWidth = hits.boxWidth.span.extracting(0..<count)
  let boxHeight = hits.boxHeight.span.extracting(0..<count)
  var covers = covers.mutableSpan
  for index in 0..<count {
    let (sideX, sideY) = (boxWidth[index] / 2, boxHeight[index] / 2)
    let left = max(x[index] - sideX, -halfWidth)
    let right = min(x[index] + sideX, halfWidth)
    let top = max(y[index] - sideY, -halfHeight)
    let bottom = min(y[index] + sideY, halfHeight)
    covers[index] = max(right - left, 0) * max(bottom - top, 0) / (4 * sideX * sideY)
  }
}
