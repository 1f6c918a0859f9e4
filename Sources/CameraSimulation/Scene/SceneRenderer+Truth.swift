// SPDX-License-Identifier: Apache-2.0

import Imaging

extension SceneRenderer {
  /// What is known of the scene in one frame.
  func truth(_ timing: FrameTiming) -> SceneTruth {
    let middle =
      timing.startSeconds + Double(lens.height) / 2 * timing.rowSeconds
      + timing.exposureSeconds / 2
    let code = schedule.code(atSeconds: middle)
    guard let code else {
      let nits = setup.subject.backgroundReflectance * setup.light.ambientLux / .pi
      return SceneTruth(
        code: nil, corners: nil, pixelsPerModule: nil, pixelsPerSourcePixel: 0, motionPixels: .zero,
        subjectMillimetres: track.pose(atSeconds: middle).centre.z + Self.depthBehind,
        whiteLuminance: nits,
        blackLuminance: nits)
    }
    let sheet = sheets[code]
    let area = sheet.code.symbolArea
    let centre = sheet.geometry.onSheet(area.centre)
    let seen = place(of: centre, on: sheet, during: timing)
    let perMillimetre = pixelsPerMillimetre(at: centre, on: sheet, atSeconds: seen?.time ?? middle)
    let moduleMillimetres = sheet.code.modules.map {
      area.area.squareRoot() * sheet.geometry.pitch / Double(max($0, 1))
    }
    let time = seen?.time ?? middle
    let (white, black) = luminances(at: centre, on: sheet)
    return SceneTruth(
      code: code, corners: corners(of: area, on: sheet, during: timing),
      pixelsPerModule: moduleMillimetres.map { $0 * perMillimetre },
      pixelsPerSourcePixel: perMillimetre * sheet.geometry.pitch,
      motionPixels: movement(of: centre, on: sheet, around: time, lasting: timing.exposureSeconds),
      subjectMillimetres: track.pose(atSeconds: time).inCamera(sheet.shape.inSpace(centre)).z,
      whiteLuminance: white, blackLuminance: black)
  }

  /// Where a place on a sheet is seen at an instant.
  private func place(of place: SIMD2<Double>, on sheet: Sheet, atSeconds seconds: Double) -> Point?
  {
    lens.place(of: track.pose(atSeconds: seconds).inCamera(sheet.shape.inSpace(place)))
  }

  /// Where a place on a sheet is seen by the row that sees it, at the middle of that row's exposure; and that time.
  private func place(of place: SIMD2<Double>, on sheet: Sheet, during timing: FrameTiming)
    -> (point: Point, time: Double)?
  {
    let first = timing.startSeconds + timing.exposureSeconds / 2
    var time = first + Double(lens.height) / 2 * timing.rowSeconds
    guard var point = self.place(of: place, on: sheet, atSeconds: time) else { return nil }
    guard !track.isStill else { return (point, time) }
    // A row's time decides the place, which decides the row: each step comes nearer by the pixels moved in a row's time.
    for _ in 0..<30 {
      let row = min(max(point.y - 0.5, -Double(lens.height)), 2 * Double(lens.height))
      let next = first + row * timing.rowSeconds
      guard let moved = self.place(of: place, on: sheet, atSeconds: next) else { return nil }
      point = moved
      if abs(next - time) < 1e-9 { break }
      time = next
    }
    return (point, time)
  }

  private func corners(of area: Quadrilateral, on sheet: Sheet, during timing: FrameTiming)
    -> Quadrilateral?
  {
    let seen = area.corners.compactMap {
      place(of: sheet.geometry.onSheet($0), on: sheet, during: timing)?.point
    }
    guard seen.count == 4 else { return nil }
    return Quadrilateral(
      topLeft: seen[0], topRight: seen[1], bottomRight: seen[2], bottomLeft: seen[3])
  }

  /// The root of the ratio of areas, from places a tenth of a millimetre to the sides.
  private func pixelsPerMillimetre(
    at centre: SIMD2<Double>, on sheet: Sheet, atSeconds seconds: Double
  ) -> Double {
    let step = 0.1
    let places = [SIMD2(-step, 0), SIMD2(step, 0), SIMD2(0, -step), SIMD2(0, step)].compactMap {
      place(of: centre + $0, on: sheet, atSeconds: seconds)
    }
    guard places.count == 4 else { return 0 }
    let across = SIMD2(places[1].x - places[0].x, places[1].y - places[0].y) / (2 * step)
    let along = SIMD2(places[3].x - places[2].x, places[3].y - places[2].y) / (2 * step)
    return abs(across.x * along.y - across.y * along.x).squareRoot()
  }

  private func movement(
    of centre: SIMD2<Double>, on sheet: Sheet, around time: Double, lasting exposure: Double
  ) -> SIMD2<Double> {
    guard !track.isStill,
      let from = place(of: centre, on: sheet, atSeconds: time - exposure / 2),
      let to = place(of: centre, on: sheet, atSeconds: time + exposure / 2)
    else { return .zero }
    return SIMD2(to.x - from.x, to.y - from.y)
  }

  /// The luminances of white and black at a place, in the mean over time.
  private func luminances(at place: SIMD2<Double>, on sheet: Sheet) -> (
    white: Double, black: Double
  ) {
    let light = setup.light
    let lux =
      (light.ambientLux + light.sunLux)
      * Double(sheet.illumination.light(Float(place.x), Float(place.y)))
    let glass = look.mirrored * light.ambientLux / .pi
    return (
      look.lightReflectance * lux / .pi + look.lightNits + glass,
      look.darkReflectance * lux / .pi + look.darkNits + glass
    )
  }
}

extension Quadrilateral {
  /// The area, by the shoelace formula.
  fileprivate var area: Double {
    let corners = corners
    return abs(
      (0..<4).reduce(0.0) { sum, index in
        let (one, next) = (corners[index], corners[(index + 1) % 4])
        return sum + one.x * next.y - next.x * one.y
      }) / 2
  }
}
