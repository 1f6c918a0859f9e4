// SPDX-License-Identifier: Apache-2.0

import Imaging

/// A rectangle of a frame.
struct FrameRegion: Sendable, Hashable {
  var columns: Range<Int>
  var rows: Range<Int>
}

extension LensProjection {
  /// The part of the frame in which a sheet may be seen: the box around its outline, with two pixels to spare; the whole
  /// frame where some of it lies beside or behind the lens.
  func region(of sheet: Sheet, in pose: SheetPose) -> FrameRegion {
    var (low, high) = (SIMD2(repeating: Double.infinity), SIMD2(repeating: -Double.infinity))
    for place in sheet.outline {
      guard let seen = self.place(of: pose.inCamera(sheet.shape.inSpace(place))) else {
        return FrameRegion(columns: 0..<width, rows: 0..<height)
      }
      low = SIMD2(min(low.x, seen.x), min(low.y, seen.y))
      high = SIMD2(max(high.x, seen.x), max(high.y, seen.y))
    }
    // Between the places looked at, a border that is bent goes out by a part of its length.
    let spare =
      isStraight && sheet.shape.isFlat ? 2 : 2 + 0.03 * max(high.x - low.x, high.y - low.y)
    return FrameRegion(
      columns: range(from: low.x - spare, to: high.x + spare, below: width),
      rows: range(from: low.y - spare, to: high.y + spare, below: height))
  }
}

private func range(from low: Double, to high: Double, below limit: Int) -> Range<Int> {
  let first = min(max(low.rounded(.down), 0), Double(limit))
  let last = min(max(high.rounded(.up), first), Double(limit))
  return Int(first)..<Int(last)
}
