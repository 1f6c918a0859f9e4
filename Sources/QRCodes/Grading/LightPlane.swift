// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// An image as light: 0 for none, 1 for full scale.
struct LightPlane: Sendable {
  let width: Int
  let height: Int
  /// Row by row, without padding.
  let values: [Float]

  init(_ image: GrayImage, toneCurve: ToneCurve) {
    width = image.width
    height = image.height
    let table = toneCurve.light
    let pixels = image.pixels
    values = [Float](capacity: pixels.count) { output in
      let source = pixels.span
      let light = table.span
      for i in source.indices { output.append(light[Int(source[i])]) }
    }
  }

  /// Whether a place lies in the image.
  func contains(_ place: Vector) -> Bool {
    place.x >= 0 && place.y >= 0 && place.x < Double(width) && place.y < Double(height)
  }

  /// The light at a place inside, interpolated between the four nearest pixel centres.
  func light(at place: Vector) -> Double {
    let x = min(max(place.x - 0.5, 0), Double(width - 1))
    let y = min(max(place.y - 0.5, 0), Double(height - 1))
    let (column, row) = (Int(x), Int(y))
    let right = min(column + 1, width - 1)
    let below = min(row + 1, height - 1)
    let (s, t) = (x - Double(column), y - Double(row))
    let span = values.span
    let top =
      Double(span[row * width + column]) * (1 - s) + Double(span[row * width + right]) * s
    let bottom =
      Double(span[below * width + column]) * (1 - s) + Double(span[below * width + right]) * s
    return top * (1 - t) + bottom * t
  }
}
