// SPDX-License-Identifier: Apache-2.0

import Imaging

/// A copy of an overexposed picture in which everything that is not burnt out is black, and wider on every side.
///
/// A lens spreads light, so that with every doubling of the exposure light modules eat further into dark ones, of which
/// thin lines and dots are left in the end. But a light module never leaves anything below the limit: whatever is darker
/// lies well inside a dark module, and widened by a pixel or two it is a module again. Only a dark module between light
/// ones can be lost wholly, and those are few.
struct ClippedView {
  /// Gray values below this one are not burnt out.
  let limit: UInt8

  /// Nil where the picture is not burnt out: where less than a tenth of it is within two gray values of the brightest.
  init?(_ level: GrayLevel) {
    var histogram = [Int](repeating: 0, count: 256)
    for pixel in level.pixels { histogram[Int(pixel)] += 1 }
    let count = level.pixels.count
    var (brightest, seen) = (255, histogram[255])
    // Single pixels that a filter has made brighter do not count.
    while brightest > 0, seen * 200 < count {
      brightest -= 1
      seen += histogram[brightest]
    }
    guard brightest > Self.margin else { return nil }
    let clipped = seen + histogram[brightest - 1] + histogram[brightest - 2]
    guard clipped * Self.leastShare >= count else { return nil }
    limit = UInt8(brightest - Self.margin)
  }

  /// One over the least share of pixels that are burnt out.
  private static let leastShare = 10
  /// What compression moves burnt-out pixels by, in gray values.
  private static let margin = 5

  /// The copy, of which black areas reach `passes` pixels further along rows and columns.
  func image(of source: GrayLevel, passes: Int) -> GrayImage {
    var pixels = source.pixels.map { $0 < limit ? UInt8(0) : 255 }
    for _ in 0..<passes { pixels = widened(pixels, width: source.width, height: source.height) }
    return GrayImage(width: source.width, height: source.height, pixels: pixels)
  }

  /// The darkest of every pixel and its four neighbours.
  private func widened(_ pixels: [UInt8], width: Int, height: Int) -> [UInt8] {
    [UInt8](capacity: pixels.count) { output in
      let all = pixels.span
      for row in 0..<height {
        let line = all.extracting((row * width)..<((row + 1) * width))
        let above = row > 0 ? all.extracting(((row - 1) * width)..<(row * width)) : line
        let below =
          row + 1 < height ? all.extracting(((row + 1) * width)..<((row + 2) * width)) : line
        for column in 0..<width {
          let beside = min(line[max(column &- 1, 0)], line[min(column &+ 1, width &- 1)])
          output.append(min(min(line[column], beside), min(above[column], below[column])))
        }
      }
    }
  }
}
