// SPDX-License-Identifier: Apache-2.0

/// A straight piece of ink with round ends, in sixteenths of a pixel of the receipt. Whole numbers all through, so that
/// every machine draws the same.
struct InkSegment: Hashable {
  let startX: Int
  let startY: Int
  let endX: Int
  let endY: Int
  /// The thickness.
  let width: Int
}

extension SignatureStrokes {
  /// The ink of the strokes, as large as fits into a box given in pixels, in its middle, with the pad's proportions.
  func ink(in box: PageBox) -> [InkSegment] {
    // One pad unit is `numerator / denominator` sixteenths.
    let (numerator, denominator) =
      box.width * height <= box.height * width
      ? (16 * box.width, width) : (16 * box.height, height)
    func scaled(_ units: Int) -> Int { (units * numerator + denominator / 2) / denominator }
    let left = 16 * box.x + (16 * box.width - scaled(width)) / 2
    let top = 16 * box.y + (16 * box.height - scaled(height)) / 2

    return strokes.flatMap { stroke in
      // A single point is a dot: a segment of no length.
      let ends = stroke.count == 1 ? stroke + stroke : stroke
      return zip(ends, ends.dropFirst()).map { start, end in
        InkSegment(
          startX: left + scaled(start.x), startY: top + scaled(start.y),
          endX: left + scaled(end.x), endY: top + scaled(end.y),
          width: thickness(start.pressure, end.pressure))
      }
    }
  }

  /// 1.5 pixels for no pressure to 4 for the most, 2.5 where the pad feels none; in sixteenths.
  private func thickness(_ start: Int?, _ end: Int?) -> Int {
    guard let start, let end else { return 40 }
    return 24 + 40 * (start + end) / (2 * Self.maximumPressure)
  }
}
