// SPDX-License-Identifier: Apache-2.0

import Imaging

/// What every pixel of a frame gathers of an image that `projection` puts before a plain background.
///
/// The footprint of a pixel on the image is taken as an upright box with the second moments of the true one, a turned
/// and slanted square: exact when the image is seen upright, and symmetric about the true centre always, so no edge
/// moves. Boxes make the same code right for an image seen larger or smaller than it is.
func sceneReflectance(
  of image: SummedReflectance, through projection: Homography, background: Double, width: Int,
  height: Int
) -> LightField {
  var light = LightField(
    width: width, height: height,
    samples: [Float](repeating: Float(background), count: width * height))
  let outline = Quadrilateral(width: image.width, height: image.height).mapped(by: projection)
  let columns = pixels(from: outline.corners.map(\.x), within: width)
  let rows = pixels(from: outline.corners.map(\.y), within: height)
  let back = projection.inverse

  var samples = light.samples.mutableSpan
  for row in rows {
    for column in columns {
      let place = back.mapped(SIMD3(Double(column) + 0.5, Double(row) + 0.5, 1))
      guard place.z > 0 else { continue }
      let (x, y) = (place.x / place.z, place.y / place.z)
      // The rows of the Jacobian of the map back.
      let acrossX = (back.x.x - x * back.z.x) / place.z
      let acrossY = (back.x.y - x * back.z.y) / place.z
      let downX = (back.y.x - y * back.z.x) / place.z
      let downY = (back.y.y - y * back.z.y) / place.z
      let mean = image.mean(
        aroundX: x, y: y,
        boxWidth: (acrossX * acrossX + acrossY * acrossY).squareRoot(),
        boxHeight: (downX * downX + downY * downY).squareRoot(),
        background: background)
      samples[row &* width &+ column] = Float(mean)
    }
  }
  return light
}

/// The pixels between the least and the greatest of the places, with one to spare on either side.
private func pixels(from places: [Double], within count: Int) -> Range<Int> {
  let limit = Double(count)
  let first = ((places.min() ?? 0) - 1).rounded(.down)
  let last = ((places.max() ?? limit) + 1).rounded(.up)
  let lower = min(max(first, 0), limit)
  return Int(lower)..<Int(min(max(last, lower), limit))
}
