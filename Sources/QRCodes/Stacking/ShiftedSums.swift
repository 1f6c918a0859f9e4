// SPDX-License-Identifier: Apache-2.0

/// Adds an image, each of its parts moved to where the shifts found it, to sums, one per pixel in row order.
///
/// Runs of 16 pixels are moved by whole pixels: that blurs less than interpolation does, which a mean would not undo, and
/// leaves noise as it is. Where the image shows something else than `newest`, that is added instead.
///
/// - Precondition: Both images are of one size, and `sums` has as many places.
func addShifted(
  _ image: GrayLevel, onto newest: GrayLevel, by shifts: TileShifts,
  to sums: inout MutableSpan<UInt16>
) {
  let (width, height) = (newest.width, newest.height)
  let (moved, still) = (image.pixels.span, newest.pixels.span)
  let run = 16
  for y in 0..<height {
    for x in stride(from: 0, to: width, by: run) {
      let count = min(run, width - x)
      let start = y &* width &+ x
      let (shift, isAlike) = shifts.shift(
        atX: Float(x) + Float(count) / 2, y: Float(y) + 0.5)
      var source = still.extracting(start..<start + count)
      if isAlike {
        let column = min(max(x &+ Int(shift.x.rounded()), 0), width - count)
        let row = min(max(y &+ Int(shift.y.rounded()), 0), height - 1)
        let place = row &* width &+ column
        source = moved.extracting(place..<place + count)
      }
      for index in source.indices { sums[start &+ index] &+= UInt16(source[index]) }
    }
  }
}
