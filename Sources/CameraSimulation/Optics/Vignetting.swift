// SPDX-License-Identifier: Apache-2.0

/// How much of the light at the frame's middle arrives elsewhere: the fourth power of the cosine of the angle to the axis
/// (Born and Wolf, Principles of Optics, 4.8.3), and a loss that grows with the squared distance to its full size in the
/// corners, where the lens's own rims stand in the way.
struct Vignetting: Sendable, Hashable {
  var width: Int
  var height: Int
  var focalLengthPixels: Double
  /// The loss in the corners, 0…1.
  var loss: Double

  /// Multiplies a plane by what arrives and by `scale`; light is never negative afterwards.
  func weaken(_ plane: inout [Float], scale: Double) {
    let halfDiagonal = Double(width * width + height * height) / 4
    let perSquare = Float(1 / (focalLengthPixels * focalLengthPixels))
    let lossPerSquare = Float(loss / halfDiagonal)
    let scale = Float(scale)
    var samples = plane.mutableSpan
    for y in 0..<height {
      let down = Float(y) + 0.5 - Float(height) / 2
      let begin = y &* width
      let middle = Float(width) / 2 - 0.5
      for x in 0..<width {
        let across = Float(x) - middle
        let squared = across * across + down * down
        let secant = 1 + squared * perSquare
        let arrives = scale * (1 - lossPerSquare * squared) / (secant * secant)
        samples[begin &+ x] = max(0, samples[begin &+ x] * arrives)
      }
    }
  }
}
