// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How the light falls off across the plane of the code: a gradient, and a shadow with a straight edge.
struct IlluminatedPlane: Sendable, Hashable {
  /// The relative change for each millimetre.
  private let gradient: SIMD2<Float>
  /// Unit vector from light to shadow.
  private let towardsShadow: SIMD2<Float>
  private let shadowStart: Float
  private let perPenumbra: Float
  private let lossInShadow: Float

  init(_ light: Light, geometry: SheetGeometry) {
    let rise = light.gradientDirectionDegrees * .pi / 180
    gradient =
      SIMD2(Float(cos(rise)), Float(sin(rise))) * Float(light.gradient / geometry.size.x)
    let angle = light.shadowDirectionDegrees * .pi / 180
    let direction = SIMD2(cos(angle), sin(angle))
    towardsShadow = SIMD2<Float>(direction)
    // The image's extent along the shadow's direction, in which the edge's position is a part.
    let extent = abs(direction.x) * geometry.size.x + abs(direction.y) * geometry.size.y
    let penumbra = max(light.shadowPenumbraMillimetres, 1e-3)
    shadowStart = Float((light.shadowPosition - 0.5) * extent - penumbra / 2)
    perPenumbra = Float(1 / penumbra)
    lossInShadow = Float(1 - 1 / max(light.shadowRatio, 1))
  }

  /// Whether the light is the same everywhere.
  var isEven: Bool { gradient == .zero && lossInShadow == 0 }

  /// The light at a place, 1 being the light at the image's middle without a shadow. Across a penumbra the light falls
  /// evenly, as it does where more and more of an evenly bright source is hidden.
  @inline(__always)
  func light(_ x: Float, _ y: Float) -> Float {
    let depth = (towardsShadow.x * x + towardsShadow.y * y - shadowStart) * perPenumbra
    return max(0, 1 + gradient.x * x + gradient.y * y)
      * (1 - lossInShadow * min(max(depth, 0), 1))
  }
}

/// Multiplies every value by the light at its place.
func illuminate(_ plane: IlluminatedPlane, hits: RowHits, count: Int, shades: inout [Float]) {
  let x = hits.x.span.extracting(0..<count)
  let y = hits.y.span.extracting(0..<count)
  var shades = shades.mutableSpan
  for index in 0..<count { shades[index] *= plane.light(x[index], y[index]) }
}
