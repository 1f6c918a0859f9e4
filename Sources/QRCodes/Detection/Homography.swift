// SPDX-License-Identifier: Apache-2.0

/// A projective map of the plane, from module coordinates to pixels.
struct Homography: Sendable, Equatable {
  /// Row by row: x' = (h0 x + h1 y + h2) / w, y' = (h3 x + h4 y + h5) / w, w = h6 x + h7 y + 1.
  var h: [Double]

  init(_ h: [Double]) {
    self.h = h
  }

  /// The affine map with the given origin and axes.
  init(origin: Vector, u: Vector, v: Vector) {
    h = [u.x, v.x, origin.x, u.y, v.y, origin.y, 0, 0]
  }

  /// The map from pixels to module coordinates; nil where this one is degenerate.
  var inverse: Homography? {
    let (a, b, c, d, e, f, g, i) = (h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7])
    let last = a * e - b * d
    guard abs(last) > 1e-12 else { return nil }
    let values = [
      e - f * i, c * i - b, b * f - c * e,
      f * g - d, a - c * g, c * d - a * f,
      d * i - e * g, b * g - a * i,
    ]
    return Homography(values.map { $0 / last })
  }

  /// The image of (x, y).
  @inline(__always)
  func place(_ x: Double, _ y: Double) -> Vector {
    let w = 1 / (h[6] * x + h[7] * y + 1)
    return Vector((h[0] * x + h[1] * y + h[2]) * w, (h[3] * x + h[4] * y + h[5]) * w)
  }

  /// How far the image moves for one unit along x and y at (x, y).
  func frame(_ x: Double, _ y: Double) -> ModuleFrame {
    let w = 1 / (h[6] * x + h[7] * y + 1)
    let at = place(x, y)
    return ModuleFrame(
      center: at,
      u: Vector((h[0] - h[6] * at.x) * w, (h[3] - h[6] * at.y) * w),
      v: Vector((h[1] - h[7] * at.x) * w, (h[4] - h[7] * at.y) * w))
  }

  /// A pair of a place on the symbol and the same place in the image.
  struct Match {
    var from: Vector
    var to: Vector
    var weight: Double = 1
  }

  /// The map that fits the matches best by least squares, or nil with fewer than four or degenerate ones.
  ///
  /// The linear equations are solved twice, the second time weighted by the denominators of the first solution, which
  /// turns the algebraic error into the distance in pixels.
  init?(fitting matches: [Match]) {
    guard matches.count >= 4 else { return nil }
    var from = Vector(0, 0)
    var to = Vector(0, 0)
    for match in matches {
      from = from + match.from
      to = to + match.to
    }
    from = from / Double(matches.count)
    to = to / Double(matches.count)
    var fromSpread = 1e-9
    var toSpread = 1e-9
    for match in matches {
      fromSpread += (match.from - from).length
      toSpread += (match.to - to).length
    }
    fromSpread /= Double(matches.count)
    toSpread /= Double(matches.count)

    var solution: SIMD8<Double>?
    for round in 0..<2 {
      var normal = InlineArray<8, SIMD8<Double>>(repeating: .zero)
      var right = SIMD8<Double>.zero
      for match in matches {
        let s = (match.from - from) / fromSpread
        let t = (match.to - to) / toSpread
        var weight = match.weight
        if round == 1, let last = solution {
          let w = last[6] * s.x + last[7] * s.y + 1
          guard w > 0.05 else { return nil }
          weight /= w * w
        }
        let first = SIMD8(s.x, s.y, 1, 0, 0, 0, -s.x * t.x, -s.y * t.x)
        let second = SIMD8(0, 0, 0, s.x, s.y, 1, -s.x * t.y, -s.y * t.y)
        right += first * weight * t.x
        right += second * weight * t.y
        for j in 0..<8 {
          normal[j] += first * (weight * first[j])
          normal[j] += second * (weight * second[j])
        }
      }
      guard let next = LinearSystem.solution(ofRows: normal, right) else { return nil }
      solution = next
    }
    guard let g = solution else { return nil }
    // Undo the normalisation: to = T · G · S with S(p) = (p - from) / fromSpread.
    let k = 1 / fromSpread
    let (sx, sy) = (-from.x * k, -from.y * k)
    let a = [
      g[0] * k, g[1] * k, g[0] * sx + g[1] * sy + g[2],
      g[3] * k, g[4] * k, g[3] * sx + g[4] * sy + g[5],
      g[6] * k, g[7] * k, g[6] * sx + g[7] * sy + 1,
    ]
    var m = [Double](repeating: 0, count: 9)
    for c in 0..<3 {
      m[c] = toSpread * a[c] + to.x * a[6 + c]
      m[3 + c] = toSpread * a[3 + c] + to.y * a[6 + c]
      m[6 + c] = a[6 + c]
    }
    guard abs(m[8]) > 1e-9 else { return nil }
    let values = (0..<8).map { m[$0] / m[8] }
    guard values.allSatisfy(\.isFinite) else { return nil }
    h = values
  }
}
