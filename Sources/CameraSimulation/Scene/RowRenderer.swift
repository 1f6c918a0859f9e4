// SPDX-License-Identifier: Apache-2.0

/// Renders the rows of one frame, one after another, in buffers that it reuses.
struct RowRenderer {
  private let scene: SceneRenderer
  private var y = 0
  /// The pose that was rendered last, and where the sheet is seen in it.
  private var lastPose: SheetPose?
  private var lastGeometry: SheetGeometry?
  private var region = FrameRegion(columns: 0..<0, rows: 0..<0)
  private var hits: RowHits
  private var surface: RowSurface
  private var light: RowLight

  init(_ scene: SceneRenderer, planes: Int) {
    self.scene = scene
    hits = RowHits(capacity: scene.lens.width)
    surface = RowSurface(capacity: scene.lens.width, planes: planes)
    light = RowLight(width: scene.lens.width, planes: planes)
  }

  /// Starts a row, with nothing before what lies behind.
  mutating func begin(_ y: Int) {
    self.y = y
    light.begin(behind: scene.behind, from: y * scene.lens.width)
  }

  /// Puts a sheet before the row, as it stands at one instant.
  mutating func add(_ sheet: Sheet, at pose: SheetPose, slopes: LensSlopes, weight: Float) {
    if pose != lastPose || sheet.geometry != lastGeometry {
      (lastPose, lastGeometry) = (pose, sheet.geometry)
      region = scene.lens.region(of: sheet, in: pose)
    }
    let count = region.columns.count
    // Seen along its edge, a sheet hides nothing.
    guard region.rows.contains(y), count > 0, abs(pose.lens.z) > 1e-3 else { return }
    hits.meet(sheet.shape, pose, slopes: slopes, row: y, columns: region.columns)
    gather(sheet, count: count)
    shade(sheet, count: count)
    addLight(region.columns, weight: weight)
  }

  private mutating func gather(_ sheet: Sheet, count: Int) {
    gatherTones(
      of: sheet.tones, pitch: sheet.geometry.pitch, hits: hits, count: count,
      tones: &surface.tones, covers: &surface.covers)
    let half = SIMD2<Float>(sheet.geometry.halfSheet)
    coverRectangle(
      halfWidth: half.x, halfHeight: half.y, hits: hits, count: count, covers: &surface.sheets)
  }

  private mutating func shade(_ sheet: Sheet, count: Int) {
    fill(&surface.shades, count: count, with: 1)
    if !sheet.illumination.isEven {
      illuminate(sheet.illumination, hits: hits, count: count, shades: &surface.shades)
    }
    if !sheet.shape.isFlat { shadeByNormal(hits, count: count, shades: &surface.shades) }
    let nits = scene.look.mirrored * scene.setup.light.ambientLux / .pi
    fill(&surface.mirrored, count: count, with: Float(nits))
  }

  private mutating func addLight(_ columns: Range<Int>, weight: Float) {
    let (start, count) = (columns.lowerBound, columns.count)
    addReflected(
      surface, count: count, look: scene.look, weight: weight, into: &light.lit, from: start)
    addMirrored(
      surface, count: count, behind: scene.behind, from: y * scene.lens.width + start,
      weight: weight, into: &light.room, from: start)
    guard scene.look.lightNits > 0 else { return }
    for plane in light.given.indices {
      addGiven(
        surface, count: count, plane: plane, look: scene.look, weight: weight,
        into: &light.given[plane], from: start)
    }
  }

  /// Sums the row's light, with the pulses of its own exposure.
  func sum(
    fromSeconds start: Double, lasting exposure: Double, into field: inout LuminanceField
  ) {
    let ambient = scene.modulation.ambient(fromSeconds: start, lasting: exposure)
    let given = scene.modulation.screen(fromSeconds: start, lasting: exposure)
    let source = scene.setup.light
    for plane in field.planes.indices {
      sumLight(
        light, plane: plane,
        litNits: Float((source.ambientLux * ambient + source.sunLux) / .pi),
        roomFactor: Float(ambient), givenFactor: Float(given), into: &field.planes[plane],
        from: y * field.width)
    }
  }
}

private func fill(_ target: inout [Float], count: Int, with value: Float) {
  var target = target.mutableSpan
  for index in 0..<count { target[index] = value }
}
