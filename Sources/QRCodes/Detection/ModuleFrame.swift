// SPDX-License-Identifier: Apache-2.0

import Imaging

/// Where a pattern lies and how its module grid runs there: an affine map from modules to pixels.
///
/// The module at (a, b), counted from the pattern's centre, lies at `center + a * u + b * v`.
struct ModuleFrame: Sendable, Equatable {
  var center: Vector
  /// One module to the right, in pixels.
  var u: Vector
  /// One module down, in pixels.
  var v: Vector

  /// The geometric mean of a module's sides, in pixels.
  var modulePixels: Double { abs(u.cross(v)).squareRoot() }

  /// The pixel place of module offset (a, b).
  func place(_ a: Double, _ b: Double) -> Vector {
    center + u * a + v * b
  }

  /// The module offset of a difference in pixels; nil where the frame is degenerate.
  func modules(_ difference: Vector) -> Vector? {
    let area = u.cross(v)
    guard abs(area) > 1e-9 else { return nil }
    return Vector(difference.cross(v) / area, u.cross(difference) / area)
  }

  /// The frame in pixels that are `factor` times as small.
  func scaled(by factor: Double) -> ModuleFrame {
    ModuleFrame(center: center * factor, u: u * factor, v: v * factor)
  }
}

/// A difference of two places, or a place, in the plane.
struct Vector: Sendable, Equatable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  var length: Double { (x * x + y * y).squareRoot() }
  var point: Point { Point(x: x, y: y) }

  func dot(_ other: Vector) -> Double { x * other.x + y * other.y }
  func cross(_ other: Vector) -> Double { x * other.y - y * other.x }

  static func + (left: Vector, right: Vector) -> Vector {
    Vector(left.x + right.x, left.y + right.y)
  }
  static func - (left: Vector, right: Vector) -> Vector {
    Vector(left.x - right.x, left.y - right.y)
  }
  static func * (left: Vector, right: Double) -> Vector { Vector(left.x * right, left.y * right) }
  static func / (left: Vector, right: Double) -> Vector { Vector(left.x / right, left.y / right) }
  static prefix func - (value: Vector) -> Vector { Vector(-value.x, -value.y) }
}
