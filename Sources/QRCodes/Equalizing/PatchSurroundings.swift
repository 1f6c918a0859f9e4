// SPDX-License-Identifier: Apache-2.0

/// How light it is around a patch, in eight directions.
///
/// A finder pattern lies at a corner of its symbol: five directions of eight lead to the quiet zone, and three into the
/// symbol, where modules are less dark on the whole than the pattern. Patches amidst modules have no open side, and large
/// symbols have hundreds of them; the corner of a dark sheet is as dark inwards as it is itself.
struct PatchSurroundings: Sendable {
  /// For each direction outwards how well the surroundings suit it, from 0 to 1.
  private let suits: SIMD8<Float>

  /// How well the surroundings suit the corner of a symbol that lies opposite to a direction, from 0 to 1.
  func suit(outward way: Vector) -> Float { suits[Self.octant(of: way)] }

  /// The best of all directions.
  var best: Float { suits.max() }

  /// - Parameters:
  ///   - sums: the integral of a level of `width` by `height` pixels.
  ///   - inner: pixels from the middle of the patch to its border.
  ///   - outer: pixels to the border of what it is compared with.
  ///   - module: pixels per module.
  ///   - strength: how much darker the patch is than that, in gray levels; negative where it is lighter.
  init(
    _ sums: Span<UInt32>, width: Int, height: Int, x: Int, y: Int, inner: Int, outer: Int,
    module: Double, strength: Float
  ) {
    let stride = width + 1
    func sum(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int) -> UInt32 {
      sums[bottom * stride + right] &- sums[bottom * stride + left]
        &- sums[top * stride + right] &+ sums[top * stride + left]
    }
    let ring =
      sum(x - outer, y - outer, x + outer + 1, y + outer + 1)
      &- sum(x - inner, y - inner, x + inner + 1, y + inner + 1)
    let (whole, middle) = ((2 * outer + 1) * (2 * outer + 1), (2 * inner + 1) * (2 * inner + 1))
    let near = Float(ring) / Float(whole - middle)
    let distance = Int((Self.distanceModules * module).rounded())
    let half = max(1, Int((Self.reachModules * module).rounded()))
    // Beyond the picture's border there may be anything.
    var isOpen = SIMD8<Float>(repeating: 0.5)
    var isModules = SIMD8<Float>(repeating: 0.5)
    for k in 0..<8 {
      let (cx, cy) = (x + Self.ways[k].x * distance, y + Self.ways[k].y * distance)
      let (left, right) = (max(cx - half, 0), min(cx + half + 1, width))
      let (top, bottom) = (max(cy - half, 0), min(cy + half + 1, height))
      guard left < right, top < bottom else { continue }
      let mean = Float(sum(left, top, right, bottom)) / Float((right - left) * (bottom - top))
      // 0 as light as what is next to the patch, -1 as dark as the patch itself.
      let lightness = (mean - near) / strength
      isOpen[k] = min(max(0.5 + lightness, 0), 1)
      isModules[k] = min(max((1 + lightness) / 0.4, 0), 1)
    }
    var suits = SIMD8<Float>()
    for k in 0..<8 {
      var (open, modules) = (Float(0), Float(0))
      for turn in 6...10 { open += isOpen[(k + turn) & 7] / 5 }
      for turn in 3...5 { modules += isModules[(k + turn) & 7] / 3 }
      suits[k] = open * modules * (1 - 0.5 * isOpen[(k + 4) & 7])
    }
    self.suits = suits
  }

  /// From the middle of a finder pattern to that of what is looked at, between its border and that of the quiet zone.
  private static let distanceModules = 6.2
  /// Half the width of what is looked at.
  private static let reachModules = 1.7

  /// Right first, then clockwise.
  private static let ways = [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)]
    .map { (x: $0.0, y: $0.1) }

  private static func octant(of way: Vector) -> Int {
    let (x, y) = (abs(way.x), abs(way.y))
    // The tangent of 22.5 degrees.
    if y < 0.414 * x { return way.x > 0 ? 0 : 4 }
    if x < 0.414 * y { return way.y > 0 ? 2 : 6 }
    if way.x > 0 { return way.y > 0 ? 1 : 7 }
    return way.y > 0 ? 3 : 5
  }
}
