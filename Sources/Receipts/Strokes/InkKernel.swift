// SPDX-License-Identifier: Apache-2.0

/// Draws a segment in black onto gray pixels, `width` to a row: what a pixel has of ink is how far its centre lies within
/// the edge, from half a pixel outside to half a pixel inside. A pixel keeps the darkest that any segment makes it, so
/// joints are no darker than lines.
///
/// Coordinates are sixteenths of a pixel. Only additions, multiplications, divisions and square roots of exact numbers are
/// taken, which IEEE 754 rounds the same way everywhere.
func drawInk(_ segment: InkSegment, into pixels: inout MutableSpan<UInt8>, width: Int) {
  let height = pixels.count / width
  let dx = segment.endX - segment.startX
  let dy = segment.endY - segment.startY
  let squaredLength = dx * dx + dy * dy
  let length = Double(squaredLength).squareRoot()
  let reach = segment.width / 2 + 16
  let columns =
    max(
      0, (min(segment.startX, segment.endX) - reach) / 16)..<max(
      0, min(width, (max(segment.startX, segment.endX) + reach) / 16 + 1))
  let rows =
    max(
      0, (min(segment.startY, segment.endY) - reach) / 16)..<max(
      0, min(height, (max(segment.startY, segment.endY) + reach) / 16 + 1))

  for row in rows {
    for column in columns {
      let x = 16 * column + 8 - segment.startX
      let y = 16 * row + 8 - segment.startY
      let along = x * dx + y * dy
      let distance: Double
      if squaredLength == 0 || along <= 0 {
        distance = Double(x * x + y * y).squareRoot()
      } else if along >= squaredLength {
        distance = Double((x - dx) * (x - dx) + (y - dy) * (y - dy)).squareRoot()
      } else {
        distance = Double(abs(x * dy - y * dx)) / length
      }
      let ink = Double(segment.width) / 2 + 8 - distance
      guard ink > 0 else { continue }
      let gray = UInt8(255 - (min(ink, 16) * 255 / 16).rounded())
      let place = row * width + column
      if gray < pixels[place] { pixels[place] = gray }
    }
  }
}
