// SPDX-License-Identifier: Apache-2.0

import Imaging

/// How directions become places on the frame: a pinhole (Hartley and Zisserman, Multiple View Geometry, 6.1) with the
/// radial part of Brown's distortion (Brown, Close-Range Camera Calibration, 1971).
struct LensProjection: Sendable {
  let width: Int
  let height: Int
  /// Pixels per unit of slope.
  let focalPixels: Double
  private let centre: SIMD2<Double>
  private let k1: Double
  private let k2: Double
  /// The largest squared radius up to which places move outwards with their direction; beyond it, the polynomial folds
  /// the picture back, which no lens does.
  private let limit: Double

  init(lens: Lens, format: FrameFormat, pixelMicrometres: Double) {
    width = format.width
    height = format.height
    focalPixels = lens.focalLengthMillimetres * 1000 / pixelMicrometres
    centre = SIMD2(Double(format.width) / 2, Double(format.height) / 2)
    k1 = lens.radialDistortion
    k2 = lens.radialDistortion2
    limit = turningPoint(k1: lens.radialDistortion, k2: lens.radialDistortion2)
  }

  /// Whether straight lines stay straight.
  var isStraight: Bool { k1 == 0 && k2 == 0 }

  /// Where a point in the camera's axes appears; nil where it is not before the lens.
  func place(of point: SIMD3<Double>) -> Point? {
    guard point.z > 1e-6 else { return nil }
    let slope = SIMD2(point.x, point.y) / point.z
    let place = centre + slope * (focalPixels * stretch((slope * slope).sum()))
    return Point(x: place.x, y: place.y)
  }

  /// The slopes x/z and y/z that are seen at a place.
  func slope(atX x: Double, y: Double) -> SIMD2<Double> {
    let seen = (SIMD2(x, y) - centre) / focalPixels
    let target = (seen * seen).sum().squareRoot()
    guard !isStraight, target > 0 else { return seen }
    // Newton's method on r (1 + k1 r² + k2 r⁴), which rises up to the limit.
    var radius = min(target, limit.squareRoot())
    for _ in 0..<20 {
      let square = min(radius * radius, limit)
      let miss = radius * stretch(square) - target
      let rise = 1 + 3 * k1 * square + 5 * k2 * square * square
      radius = max(0, radius - miss / max(rise, 0.05))
      if abs(miss) < 1e-12 { break }
    }
    return seen * (radius / target)
  }

  private func stretch(_ square: Double) -> Double {
    let square = min(square, limit)
    return 1 + k1 * square + k2 * square * square
  }
}

/// The first root of 1 + 3 k1 s + 5 k2 s², less a little: where distorted radii stop growing.
private func turningPoint(k1: Double, k2: Double) -> Double {
  let (a, b) = (5 * k2, 3 * k1)
  var roots: [Double] = []
  if a == 0 {
    if b < 0 { roots = [-1 / b] }
  } else if b * b >= 4 * a {
    let spread = (b * b - 4 * a).squareRoot()
    roots = [(-b - spread) / (2 * a), (-b + spread) / (2 * a)]
  }
  return 0.9 * (roots.filter { $0 > 0 }.min() ?? .infinity)
}

/// The slopes seen by every pixel's centre, with one column and one row to spare at the end, so that the next pixel's can
/// be taken from it: rows of `stride` values.
struct LensSlopes: Sendable {
  let stride: Int
  let x: [Float]
  let y: [Float]

  init(_ lens: LensProjection) {
    let (stride, rows) = (lens.width + 1, lens.height + 1)
    var (x, y) = ([Float](), [Float]())
    x.reserveCapacity(stride * rows)
    y.reserveCapacity(stride * rows)
    for row in 0..<rows {
      for column in 0..<stride {
        let slope = lens.slope(atX: Double(column) + 0.5, y: Double(row) + 0.5)
        x.append(Float(slope.x))
        y.append(Float(slope.y))
      }
    }
    self.stride = stride
    self.x = x
    self.y = y
  }
}
