// SPDX-License-Identifier: Apache-2.0

/// Moves the edges of ink outwards, or inwards where `gain` is negative.
///
/// A box that is wider by twice the gain meets an edge by the gain earlier; divided by the area of the box as it was, and
/// cut off at the whole of it, what it gathers is what the box would have gathered of the moved edge. That is exact along
/// straight edges, and rounds corners as spreading ink does.
///
/// - Parameters:
///   - gain: How far edges move, in millimetres.
///   - tones: What the wider boxes gathered; then, what the boxes gather of the moved edges.
///   - wideCovers: The parts of the wider boxes that lie inside the image.
///   - covers: The parts of the boxes that lie inside the image.
func moveEdges(
  by gain: Float, hits: RowHits, count: Int, tones: inout [Float], wideCovers: [Float],
  covers: [Float]
) {
  let widths = hits.boxWidth.span.extracting(0..<count)
  let heights = hits.boxHeight.span.extracting(0..<count)
  let wideCovers = wideCovers.span.extracting(0..<count)
  let covers = covers.span.extracting(0..<count)
  let wider = 2 * abs(gain)
  var tones = tones.mutableSpan
  for index in 0..<count {
    let ratio = 1 + wider * (1 / widths[index] + 1 / heights[index]) / 2
    if gain > 0 {
      let dark = max(wideCovers[index] - tones[index], 0) * ratio
      tones[index] = max(covers[index] - dark, 0)
    } else {
      let light = (tones[index] + 1 - wideCovers[index]) * ratio
      tones[index] = min(light, covers[index])
    }
  }
}
