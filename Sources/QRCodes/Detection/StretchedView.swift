// SPDX-License-Identifier: Apache-2.0

import Imaging

/// A copy of an image stretched along one direction, which undoes most of the foreshortening of a symbol that is tilted
/// steeply against the camera.
///
/// A tilt by an angle narrows a symbol by the cosine of that angle: to a half at 60 degrees, a quarter at 75. The
/// stretch widens it again, so that what remains is a tilt that finding copes with: 75 degrees look like 59.
struct StretchedView: Sendable {
  /// The direction along which the image is stretched.
  enum Direction: CaseIterable {
    /// Along the rows.
    case width
    /// Along the columns.
    case height
    /// Along the diagonal from the top left to the bottom right.
    case falling
    /// Along the other diagonal.
    case rising
  }

  /// Columns of the stretched copy.
  let width: Int
  /// Rows of the stretched copy.
  let height: Int
  /// The source's place of the copy's top-left corner.
  private let origin: Vector
  /// The way in the source for one column of the copy.
  private let right: Vector
  /// The way in the source for one row of the copy.
  private let down: Vector

  /// How many times as long the copy is along its direction.
  ///
  /// Finding copes with tilts of up to about 68 degrees; twice as much brings that to 78 and costs the least pixels.
  private static let factor = 2.0

  /// Lays out the copy of an image of `sourceWidth` × `sourceHeight` pixels.
  ///
  /// A stretch along a diagonal turns the image by 45 degrees as well, so that the diagonal becomes a side of the copy.
  init(_ direction: Direction, sourceWidth: Int, sourceHeight: Int) {
    let (w, h) = (Double(sourceWidth), Double(sourceHeight))
    let across = direction == .width || direction == .falling ? Self.factor : 1
    let along = direction == .height || direction == .rising ? Self.factor : 1
    switch direction {
    case .width, .height:
      origin = Vector(0, 0)
      right = Vector(1 / across, 0)
      down = Vector(0, 1 / along)
      width = Int((w * across).rounded(.up))
      height = Int((h * along).rounded(.up))
    case .falling, .rising:
      let half = 0.5.squareRoot()
      // The leftmost corner of the turned image is the source's top left, its topmost one the top right.
      origin = Vector(w / 2, -w / 2)
      right = Vector(half, half) / across
      down = Vector(-half, half) / along
      width = Int(((w + h) * half * across).rounded(.up))
      height = Int(((w + h) * half * along).rounded(.up))
    }
  }

  /// Corners in the image itself, of which the source is a level of `scale`, from corners in the copy.
  func sourceCorners(of corners: Quadrilateral, scale: Double) -> Quadrilateral {
    func placed(_ place: Point) -> Point {
      let source = (origin + right * place.x + down * place.y) * scale
      return Point(x: source.x, y: source.y)
    }
    return Quadrilateral(
      topLeft: placed(corners.topLeft), topRight: placed(corners.topRight),
      bottomRight: placed(corners.bottomRight), bottomLeft: placed(corners.bottomLeft))
  }

  /// The copy, interpolated between pixel centres.
  ///
  /// Beside the source, each row goes on with the value at its border, so that no edge appears along it.
  func image(of source: GrayLevel) -> GrayImage {
    let (columns, rows) = (width, height)
    let pixels = [UInt8](capacity: columns * rows) { output in
      let all = source.pixels.span
      let (stepX, stepY) = (Float(right.x), Float(right.y))
      for row in 0..<rows {
        let start = origin + right * 0.5 + down * (Double(row) + 0.5)
        let inside = columnsInside(source, from: start)
        for column in 0..<columns {
          let way = Float(min(max(column, inside.lowerBound), inside.upperBound))
          let value = grayValue(
            all, width: source.width, height: source.height, x: Float(start.x) + way * stepX,
            y: Float(start.y) + way * stepY)
          output.append(UInt8(value + 0.5))
        }
      }
    }
    return GrayImage(width: columns, height: rows, pixels: pixels)
  }

  /// The columns of a row that starts at the source's place `start` which show the source itself.
  private func columnsInside(_ source: GrayLevel, from start: Vector) -> ClosedRange<Int> {
    var first = 0.0
    var last = Double(width - 1)
    for (place, step, size) in [
      (start.x, right.x, Double(source.width)), (start.y, right.y, Double(source.height)),
    ] where step > 0 {
      first = max(first, (-place / step).rounded(.up))
      last = min(last, ((size - place) / step).rounded(.down))
    }
    first = min(first, Double(width - 1))
    return Int(first)...Int(max(first, last))
  }
}
