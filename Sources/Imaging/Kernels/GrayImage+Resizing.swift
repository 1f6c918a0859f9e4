// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// The image at another size: the mean over each new pixel's area where an axis shrinks, bilinear interpolation
  /// between pixel centres where it grows.
  ///
  /// A point (x, y) of the result lies at (x · width / newWidth, y · height / newHeight) of this image. Takes 2 bytes per
  /// pixel of an image of the new width and the old height meanwhile.
  ///
  /// - Precondition: The new width and height are positive.
  public func resized(width newWidth: Int, height newHeight: Int) -> GrayImage {
    precondition(newWidth > 0 && newHeight > 0, "an image has at least one pixel")
    if newWidth == width && newHeight == height { return self }
    let columns = ResamplingAxis(from: width, to: newWidth)
    let lines = ResamplingAxis(from: height, to: newHeight)
    let source = pixels.span

    let fine = [UInt16](capacity: newWidth * height) { target in
      for y in 0..<height {
        appendResampled(
          source.extracting(y * width..<(y + 1) * width), starts: columns.starts.span,
          weights: columns.weights.span, to: &target)
      }
    }

    let rows = fine.span
    var sums = [UInt32](repeating: 0, count: newWidth)
    let resized = [UInt8](capacity: newWidth * newHeight) { target in
      for y in 0..<newHeight {
        var total = sums.mutableSpan
        clear(&total)
        for tap in 0..<lines.tapCount {
          let weight = lines.weights[y * lines.tapCount + tap]
          let line = lines.starts[y] + tap
          guard weight > 0 else { continue }
          accumulate(
            rows.extracting(line * newWidth..<(line + 1) * newWidth), times: weight, into: &total)
        }
        appendRounded(sums.span, to: &target)
      }
    }
    return GrayImage(width: newWidth, height: newHeight, pixels: resized)
  }
}

/// For each new place along an axis, the old places it is made of and their weights.
struct ResamplingAxis {
  /// Old places per new place, the same for all; unneeded ones weigh nothing.
  let tapCount: Int
  /// The first old place of each new one; `tapCount` places from there exist.
  private(set) var starts: [Int] = []
  /// `tapCount` weights per new place, summing to `FixedPointWeights.one`.
  private(set) var weights: [UInt32] = []

  init(from oldCount: Int, to newCount: Int) {
    let step = Double(oldCount) / Double(newCount)
    // A stretch of `step` old places touches this many of them at most.
    tapCount = min(oldCount, step > 1 ? Int(step.rounded(.up)) + 1 : 2)
    for place in 0..<newCount {
      let low: Double
      let shares: (Int) -> Double
      if step > 1 {
        // Shrinking: how much of each old place lies under the new one.
        low = Double(place) * step
        let high = low + step
        shares = { max(0, min(high, Double($0 + 1)) - max(low, Double($0))) }
      } else {
        // Growing: how near each old centre is to the new one, held at the outermost centres.
        let centre = min(max((Double(place) + 0.5) * step - 0.5, 0), Double(oldCount - 1))
        low = centre
        shares = { max(0, 1 - abs(centre - Double($0))) }
      }
      let start = min(Int(low), oldCount - tapCount)
      starts.append(start)
      weights += FixedPointWeights.rounding((start..<start + tapCount).map(shares))
    }
  }
}

/// Appends the new samples of one row, in 256ths.
private func appendResampled(
  _ row: Span<UInt8>, starts: Span<Int>, weights: Span<UInt32>, to target: inout OutputSpan<UInt16>
) {
  let tapCount = weights.count / starts.count
  for place in starts.indices {
    var sum: UInt32 = 0
    for tap in 0..<tapCount {
      sum &+= weights[place &* tapCount &+ tap] &* UInt32(row[starts[place] &+ tap])
    }
    target.append(UInt16(truncatingIfNeeded: sum >> 8))
  }
}
