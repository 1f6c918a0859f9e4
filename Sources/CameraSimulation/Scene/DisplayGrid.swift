// SPDX-License-Identifier: Apache-2.0

/// The light-giving parts of a display's pixels, as boxes that repeat, scaled to 1 in the mean. What a pixel of the camera
/// gathers of a box pattern is exact for a footprint that is a box, so that beats between the two grids come out right, and
/// what is too fine to be seen averages out.
struct DisplayGrid: Sendable {
  /// Display pixels in a millimetre.
  let perMillimetre: Float
  /// For each plane of the frame, the boxes that it sees.
  let planes: [[Box]]
  let height: Float

  /// A box that repeats every `period` display pixels in both directions, in display pixels.
  struct Box: Sendable {
    let x: Float
    let y: Float
    let width: Float
    let height: Float
    let period: Float
    /// Its share of the plane's light.
    let share: Float
  }

  /// Nil where a display has no parts that could be seen.
  ///
  /// Stripes fill 0.27 of a pixel's width and 0.9 of its height, as behind the black matrix of an LCD. A pentile display has
  /// green in every pixel, and red and blue by turns, their larger areas in the pixels' middles.
  init?(_ subject: Subject, geometry: SheetGeometry, planes count: Int) {
    guard subject.medium == .screen, subject.screen.subpixels != .none else { return nil }
    perMillimetre = Float(subject.screen.pixelsPerInch / 25.4)
    height = Float(geometry.size.y)
    let colours: [[Box]]
    switch subject.screen.subpixels {
    case .none: return nil
    case .stripe:
      colours = [0.03, 0.365, 0.7].map { left in
        [Box(x: left, y: 0.05, width: 0.27, height: 0.9, period: 1, share: 1)]
      }
    case .pentile:
      func twice(_ x: Float, _ otherX: Float) -> [Box] {
        [
          Box(x: x, y: 0.25, width: 0.5, height: 0.5, period: 2, share: 0.5),
          Box(x: otherX, y: 1.25, width: 0.5, height: 0.5, period: 2, share: 0.5),
        ]
      }
      colours = [
        twice(0.1, 1.1),
        [Box(x: 0.65, y: 0.3, width: 0.3, height: 0.4, period: 1, share: 1)],
        twice(1.1, 0.1),
      ]
    }
    // A sensor without filters sees all three about alike.
    planes =
      count == 3
      ? colours
      : [
        colours.joined().map {
          Box(
            x: $0.x, y: $0.y, width: $0.width, height: $0.height, period: $0.period,
            share: $0.share / 3)
        }
      ]
  }
}

/// Gathers a display's light-giving parts in boxes.
///
/// - Parameter blur: How many times wider than a pixel's footprint the box is that has the variance of footprint and lens
///   together.
func gatherGrid(
  _ boxes: [DisplayGrid.Box], perMillimetre: Float, blur: Float, hits: RowHits, count: Int,
  into target: inout [Float]
) {
  let x = hits.x.span.extracting(0..<count)
  let y = hits.y.span.extracting(0..<count)
  let widths = hits.boxWidth.span.extracting(0..<count)
  let heights = hits.boxHeight.span.extracting(0..<count)
  let boxes = boxes.span
  var target = target.mutableSpan
  for index in 0..<count {
    var sum: Float = 0
    let halfWidth = widths[index] * perMillimetre * blur / 2
    let halfHeight = heights[index] * perMillimetre * blur / 2
    // Far from the sheet, floats are too coarse for a display's pixels, and nothing is seen.
    guard abs(x[index]) < 1e4 else {
      target[index] = 1
      continue
    }
    for part in 0..<boxes.count {
      let box = boxes[part]
      let across = x[index] * perMillimetre - box.x
      let down = y[index] * perMillimetre - box.y
      sum +=
        box.share
        * meanOfBoxes(
          from: across - halfWidth, to: across + halfWidth, part: box.width, period: box.period)
        * meanOfBoxes(
          from: down - halfHeight, to: down + halfHeight, part: box.height, period: box.period)
    }
    target[index] = sum
  }
}

/// The mean between two places of boxes that start at every multiple of the period, as high as makes their mean 1.
@inline(__always)
private func meanOfBoxes(from start: Float, to end: Float, part: Float, period: Float) -> Float {
  let (first, last) = (start / period, end / period)
  let share = part / period
  let (wholeFirst, wholeLast) = (first.rounded(.down), last.rounded(.down))
  let filled =
    (wholeLast - wholeFirst) * share + min(last - wholeLast, share)
    - min(first - wholeFirst, share)
  return filled / (share * max(last - first, 1e-6))
}
