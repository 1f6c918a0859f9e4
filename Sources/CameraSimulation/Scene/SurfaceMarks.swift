// SPDX-License-Identifier: Apache-2.0

/// What lies on a sheet beside its print: dirt on paper, cracks and grease on glass.
///
/// The map's values are the part of light that is let through, the part that is scattered, and how far what lies below
/// seems displaced, in millimetres.
struct SurfaceMarks: Sendable {
  let map: SheetMap

  /// Nil where the surface is clean. The map is as fine as a pixel's footprint at the starting distance, so that one look-up
  /// neither blurs nor skips.
  init?(_ setup: CameraSetup, geometry: SheetGeometry, footprint: Double, seed: UInt64) {
    let (paper, screen) = (setup.subject.paper, setup.subject.screen)
    var map = SheetMap(
      of: geometry, step: min(max(footprint, 0.05), 1), filledWith: SIMD4(1, 0, 0, 0))
    switch setup.subject.medium {
    case .paper:
      guard paper.dirtShare > 0 else { return nil }
      stain(&map, share: paper.dirtShare, transmittance: paper.dirtTransmittance, seed: seed)
    case .screen:
      guard screen.cracks > 0 || screen.grease > 0 else { return nil }
      if screen.grease > 0 { smudge(&map, geometry: geometry, share: screen.grease, seed: seed) }
      if screen.cracks > 0 {
        crack(
          &map, geometry: geometry, count: screen.cracks, width: screen.crackWidthMillimetres,
          seed: seed)
      }
    }
    self.map = map
  }

  /// How wide the light is spread that glass scatters: what is seen through it is the mean around.
  static let scatterMillimetres: Float = 4
  /// The part of the light falling on a scattering place that comes back.
  static let scatterReflectance: Float = 0.12
}

/// Displaces what lies under marks, before the image's tones are gathered.
func displace(
  by marks: SurfaceMarks, x: inout [Float], y: inout [Float], count: Int,
  transmits: inout [Float], scatters: inout [Float]
) {
  var x = x.mutableSpan
  var y = y.mutableSpan
  var transmits = transmits.mutableSpan
  var scatters = scatters.mutableSpan
  for index in 0..<count {
    let value = marks.map.value(x[index], y[index])
    transmits[index] = value.x
    scatters[index] = value.y
    x[index] += value.z
    y[index] += value.w
  }
}

/// Mixes values with the mean around them where light is scattered.
func mix(_ target: inout [Float], with around: [Float], by scatters: [Float], count: Int) {
  let around = around.span.extracting(0..<count)
  let scatters = scatters.span.extracting(0..<count)
  var target = target.mutableSpan
  for index in 0..<count { target[index] += scatters[index] * (around[index] - target[index]) }
}
