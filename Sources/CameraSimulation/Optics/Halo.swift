// SPDX-License-Identifier: Apache-2.0

/// What grease on the lens makes of a plane: every point's light spread over a wide Gaussian.
///
/// Nothing fine is left of it, so it is computed on squares of pixels and drawn out again between their centres; squares
/// and drawing out have variances of their own, which the Gaussian is given less of.
func greaseHalo(of plane: [Float], width: Int, sigmaPixels: Double) -> [Float] {
  let step = min(max(Int(sigmaPixels / 3), 1), 16)
  guard step > 1 else {
    return blurred(plane, width: width, with: GaussianKernel(sigmaPixels: sigmaPixels))
  }
  let squares = Squares(of: plane, width: width, step: step)
  // A square has a variance of step² / 12 along one axis, a triangle of two steps step² / 6.
  let side = Double(step)
  let variance = max(sigmaPixels * sigmaPixels - side * side / 4, 0) / (side * side)
  let wide = blurred(
    squares.means, width: squares.width, with: GaussianKernel(sigmaPixels: variance.squareRoot()))
  return squares.drawnOut(wide, ontoWidth: width, height: plane.count / width)
}

/// A plane as the means of squares of pixels.
private struct Squares {
  let step: Int
  let width: Int
  let height: Int
  let means: [Float]

  init(of plane: [Float], width fullWidth: Int, step: Int) {
    let fullHeight = plane.count / fullWidth
    let (width, height) = ((fullWidth + step - 1) / step, (fullHeight + step - 1) / step)
    var sums = [Float](repeating: 0, count: width * height)
    var counts = [Float](repeating: 0, count: width * height)
    let samples = plane.span
    for y in 0..<fullHeight {
      let row = samples.extracting(y * fullWidth..<(y + 1) * fullWidth)
      for column in 0..<width {
        var sum: Float = 0
        let range = column &* step..<min((column &+ 1) &* step, fullWidth)
        for x in range { sum += row[x] }
        sums[y / step * width + column] += sum
        counts[y / step * width + column] += Float(range.count)
      }
    }
    self.step = step
    self.width = width
    self.height = height
    means = zip(sums, counts).map { $0 / $1 }
  }

  /// Values of squares interpolated linearly between their centres.
  func drawnOut(_ values: [Float], ontoWidth fullWidth: Int, height fullHeight: Int) -> [Float] {
    let columns = places(fullWidth, among: width)
    let rows = places(fullHeight, among: height)
    var line = [Float](repeating: 0, count: width)
    return [Float](capacity: fullWidth * fullHeight) { target in
      for row in rows {
        for x in 0..<width {
          let (above, below) = (values[row.first * width + x], values[row.second * width + x])
          line[x] = above + (below - above) * row.part
        }
        for column in columns {
          target.append(
            line[column.first] + (line[column.second] - line[column.first]) * column.part)
        }
      }
    }
  }

  /// For every pixel the two squares whose centres it lies between, and where.
  private func places(_ count: Int, among squares: Int) -> [(first: Int, second: Int, part: Float)]
  {
    (0..<count).map { pixel in
      let place = (Float(pixel) + 0.5) / Float(step) - 0.5
      let first = min(max(Int(place.rounded(.down)), 0), squares - 1)
      return (first, min(first + 1, squares - 1), min(max(place - Float(first), 0), 1))
    }
  }
}

/// Mixes what arrives sharp with what grease and the veil scatter; the shares of light sum to 1.
func mixed(sharp: [Float], halo: [Float]?, grease: Double, veil: Double) -> [Float] {
  guard grease > 0 || veil > 0 else { return sharp }
  let samples = sharp.span
  var sum = 0.0
  for index in 0..<samples.count { sum += Double(samples[index]) }
  let even = Float(veil * sum / Double(max(samples.count, 1)))
  guard grease > 0, let halo else {
    let share = Float(1 - veil)
    return [Float](capacity: samples.count) { target in
      for index in 0..<samples.count { target.append(share * samples[index] + even) }
    }
  }
  let (share, wideShare) = (Float(1 - veil - grease), Float(grease))
  let wide = halo.span
  return [Float](capacity: samples.count) { target in
    for index in 0..<samples.count {
      target.append(share * samples[index] + wideShare * wide[index] + even)
    }
  }
}
