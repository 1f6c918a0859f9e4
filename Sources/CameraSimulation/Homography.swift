// SPDX-License-Identifier: Apache-2.0

import Imaging

/// A projective map of the plane, as the rows of a 3 × 3 matrix.
struct Homography: Sendable {
  let x: SIMD3<Double>
  let y: SIMD3<Double>
  let z: SIMD3<Double>

  init(_ x: SIMD3<Double>, _ y: SIMD3<Double>, _ z: SIMD3<Double>) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The image of a point in homogeneous coordinates.
  func mapped(_ point: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3((x * point).sum(), (y * point).sum(), (z * point).sum())
  }

  /// The image of a point.
  func mapped(_ point: Point) -> Point {
    let image = mapped(SIMD3(point.x, point.y, 1))
    return Point(x: image.x / image.z, y: image.y / image.z)
  }

  /// How many times longer things get at a point: the square root of the Jacobian determinant there, which for a
  /// homography is the matrix determinant over the cube of the depth.
  func scale(at point: Point) -> Double {
    let depth = mapped(SIMD3(point.x, point.y, 1)).z
    return (abs(determinant) / abs(depth * depth * depth)).squareRoot()
  }

  /// The map back, which keeps the sign of the depth: a point seen behind the camera maps to a negative third coordinate.
  ///
  /// - Precondition: The map does not flatten the plane onto a line.
  var inverse: Homography {
    precondition(determinant != 0, "the plane is not seen edge-on")
    let (a, b, c) = (
      cross(y, z) / determinant, cross(z, x) / determinant, cross(x, y) / determinant
    )
    return Homography(SIMD3(a.x, b.x, c.x), SIMD3(a.y, b.y, c.y), SIMD3(a.z, b.z, c.z))
  }

  private var determinant: Double { (x * cross(y, z)).sum() }
}

private func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

extension Quadrilateral {
  /// The outline of an image.
  init(width: Int, height: Int) {
    self.init(
      topLeft: Point(x: 0, y: 0), topRight: Point(x: Double(width), y: 0),
      bottomRight: Point(x: Double(width), y: Double(height)),
      bottomLeft: Point(x: 0, y: Double(height)))
  }

  /// The mean of the corners.
  var centre: Point {
    Point(
      x: (topLeft.x + topRight.x + bottomRight.x + bottomLeft.x) / 4,
      y: (topLeft.y + topRight.y + bottomRight.y + bottomLeft.y) / 4)
  }

  /// The quadrilateral that a projective map makes of this one.
  func mapped(by map: Homography) -> Quadrilateral {
    Quadrilateral(
      topLeft: map.mapped(topLeft), topRight: map.mapped(topRight),
      bottomRight: map.mapped(bottomRight), bottomLeft: map.mapped(bottomLeft))
  }
}
