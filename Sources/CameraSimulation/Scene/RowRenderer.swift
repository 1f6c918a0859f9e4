// SPDX-License-Identifier: Apache-2.0

/// Renders the rows of one frame, one after another, in buffers that it reuses.
struct RowRenderer {
  private let scene: SceneRenderer
  private let timing: FrameTiming
  private var y = 0
  /// The pose that was rendered last, and where the sheet is seen in it.
  private var lastPose: SheetPose?
  private var lastGeometry: SheetGeometry?
  private var region = FrameRegion(columns: 0..<0, rows: 0..<0)
  private var hits: RowHits
  private var surface: RowSurface
  private var light: RowLight

  init(_ scene: SceneRenderer, timing: FrameTiming) {
    self.scene = scene
    self.timing = timing
    let planes = scene.ambientGains.count
    hits = RowHits(capacity: scene.lens.width)
    surface = RowSurface(capacity: scene.lens.width, planes: planes)
    light = RowLight(width: scene.lens.width, planes: planes)
  }

  /// The start of the row's exposure.
  private var start: Double { timing.startSeconds + Double(y) * timing.rowSeconds }

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
    if let marks = sheet.marks {
      displace(
        by: marks, x: &hits.x, y: &hits.y, count: count, transmits: &surface.transmits,
        scatters: &surface.scatters)
    }
    gather(sheet, count: count)
    shade(sheet, count: count)
    mirror(
      sheet, at: pose, slopes: slopes, first: y * slopes.stride + region.columns.lowerBound,
      count: count)
    if scene.look.lightNits > 0 { divide(sheet, count: count) }
    addLight(region.columns, weight: weight)
  }

  /// What the image and the sheet give to each pixel.
  private mutating func gather(_ sheet: Sheet, count: Int) {
    let gain = Float(scene.setup.subject.medium == .paper ? scene.setup.subject.paper.inkGain : 0)
    gatherTones(
      of: sheet.tones, pitch: sheet.geometry.pitch, hits: hits, count: count,
      grown: 2 * abs(gain), tones: &surface.tones, covers: &surface.covers)
    if gain != 0 {
      let half = SIMD2<Float>(sheet.geometry.size / 2)
      coverRectangle(
        halfWidth: half.x, halfHeight: half.y, hits: hits, count: count, covers: &surface.sheets)
      multiply(&surface.sheets, by: hits.fronts, count: count)
      moveEdges(
        by: gain, hits: hits, count: count, tones: &surface.tones, wideCovers: surface.covers,
        covers: surface.sheets)
      swap(&surface.covers, &surface.sheets)
    }
    let half = SIMD2<Float>(sheet.geometry.halfSheet)
    coverRectangle(
      halfWidth: half.x, halfHeight: half.y, hits: hits, count: count, covers: &surface.sheets)
    if sheet.marks != nil, scene.setup.subject.medium == .screen {
      gatherTones(
        of: sheet.tones, pitch: sheet.geometry.pitch, hits: hits, count: count,
        least: SurfaceMarks.scatterMillimetres, tones: &surface.scatteredTones,
        covers: &surface.scatteredCovers)
      mix(
        &surface.tones, with: surface.scatteredTones, by: surface.scatters, count: count)
      mix(
        &surface.covers, with: surface.scatteredCovers, by: surface.scatters, count: count)
    }
  }

  /// The light that falls on the sheet.
  private mutating func shade(_ sheet: Sheet, count: Int) {
    fill(&surface.shades, count: count, with: 1)
    if !sheet.illumination.isEven {
      illuminate(sheet.illumination, hits: hits, count: count, shades: &surface.shades)
    }
    if !sheet.shape.isFlat { shadeByNormal(hits, count: count, shades: &surface.shades) }
    if sheet.marks != nil, scene.setup.subject.medium == .paper {
      multiply(&surface.shades, by: surface.transmits, count: count)
    }
  }

  /// What the sheet mirrors.
  private mutating func mirror(
    _ sheet: Sheet, at pose: SheetPose, slopes: LensSlopes, first: Int, count: Int
  ) {
    let nits = scene.look.mirrored * scene.setup.light.ambientLux / .pi
    fill(&surface.mirrored, count: count, with: Float(nits))
    if let lamp = sheet.lamp {
      addLamp(
        lamp, pose: pose, slopes: slopes, from: first, hits: hits, count: count,
        into: &surface.mirrored)
    }
  }

  /// How the display's parts, its refreshing and what lies on its glass divide its light.
  private mutating func divide(_ sheet: Sheet, count: Int) {
    for plane in surface.grids.indices {
      if let grid = sheet.grid {
        let sigma = timing.lensSigmaPixels
        gatherGrid(
          grid.planes[plane], perMillimetre: grid.perMillimetre,
          blur: Float((1 + 12 * sigma * sigma).squareRoot()), hits: hits, count: count,
          into: &surface.grids[plane])
      } else {
        fill(&surface.grids[plane], count: count, with: 1)
      }
      if sheet.marks != nil {
        multiply(&surface.grids[plane], by: surface.transmits, count: count)
      }
      if scene.modulation.refreshDip > 0 {
        let height = Float(sheet.geometry.size.y)
        for index in 0..<count {
          surface.grids[plane][index] *= Float(
            scene.modulation.refresh(
              atHeight: Double(min(max(hits.y[index] / height + 0.5, 0), 1)), fromSeconds: start,
              lasting: timing.exposureSeconds))
        }
      }
    }
  }

  private mutating func addLight(_ columns: Range<Int>, weight: Float) {
    let (from, count) = (columns.lowerBound, columns.count)
    addReflected(
      surface, count: count, look: scene.look, weight: weight, into: &light.lit, from: from)
    addMirrored(
      surface, count: count, behind: scene.behind, from: y * scene.lens.width + from,
      weight: weight, into: &light.room, from: from)
    guard scene.look.lightNits > 0 else { return }
    for plane in light.given.indices {
      addGiven(
        surface, count: count, plane: plane, look: scene.look, weight: weight,
        into: &light.given[plane], from: from)
    }
  }

  /// Sums the row's light, with the pulses of its own exposure.
  func sum(into field: inout LuminanceField) {
    let exposure = timing.exposureSeconds
    let ambient = scene.modulation.ambient(fromSeconds: start, lasting: exposure)
    let given = scene.modulation.screen(fromSeconds: start, lasting: exposure)
    let source = scene.setup.light
    for plane in field.planes.indices {
      let room = ambient * scene.ambientGains[plane]
      sumLight(
        light, plane: plane,
        litNits: Float((source.ambientLux * room + source.sunLux * scene.sunGains[plane]) / .pi),
        roomFactor: Float(room), givenFactor: Float(given), into: &field.planes[plane],
        from: y * field.width)
    }
  }
}
