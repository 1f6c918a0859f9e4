// SPDX-License-Identifier: Apache-2.0

/// Gray values between the centres of two modules, summed over parallel lines.
struct BorderProfile {
  /// Of the first fifth of the way, of the last, and of all.
  private(set) var first: Float = 0
  private(set) var behind: Float = 0
  private(set) var mean: Float = 0

  /// Adds what lies on a line between the two centres, in so many steps, at least five.
  ///
  /// A centre is the mean of a fifth: where modules are large, the noise of one pixel would count a module's width.
  mutating func add(from start: Vector, to end: Vector, steps: Int, in level: GrayLevel) {
    let pixels = level.pixels.span
    let (width, height) = (level.width, level.height)
    let fifth = steps / 5
    let (dx, dy) = (
      Float(end.x - start.x) / Float(steps), Float(end.y - start.y) / Float(steps)
    )
    var (x, y) = (Float(start.x), Float(start.y))
    func sum(of count: Int) -> Float {
      var sum: Float = 0
      for _ in 0..<count {
        sum += grayValue(pixels, width: width, height: height, x: x, y: y)
        x += dx
        y += dy
      }
      return sum
    }
    let first = sum(of: fifth)
    let middle = sum(of: steps + 1 - 2 * fifth)
    let behind = sum(of: fifth)
    self.first += first / Float(fifth)
    self.behind += behind / Float(fifth)
    mean += (first + middle + behind) / Float(steps + 1)
  }
}
