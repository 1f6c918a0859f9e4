// SPDX-License-Identifier: Apache-2.0

import Imaging

/// Renders what lies before the camera, frame by frame, into luminance.
///
/// A row is rendered at its own time, from several poses during its exposure where the sheet moves; its light is kept by
/// what pulses together, and summed with the exact mean of every pulse over the row's exposure. All of it is a function of
/// the setup, the seed and the times alone.
struct SceneRenderer: Sendable {
  let setup: CameraSetup
  let lens: LensProjection
  let track: PoseTrack
  let schedule: PresentationSchedule
  let modulation: LightModulation
  let sheets: [Sheet]
  let look: SheetLook
  /// The luminance behind the sheet, before pulses, rows contiguous.
  let behind: [Float]
  /// What the ambient light and the sun make of each plane, relative to their luminance.
  let ambientGains: [Double]
  let sunGains: [Double]
  private let slopes: LensSlopes

  init(codes: [PresentedCode], setup: CameraSetup, seed: UInt64) {
    self.setup = setup
    let format = setup.format
    precondition(format.width > 0 && format.height > 0, "a frame has at least one pixel")
    lens = LensProjection(
      lens: setup.lens, format: format, pixelMicrometres: setup.sensor.pixelMicrometres)
    slopes = LensSlopes(lens)
    track = PoseTrack(setup.motion, seed: seed)
    schedule = PresentationSchedule(
      codes: codes.count, presentSeconds: setup.motion.presentSeconds,
      pauseSeconds: setup.motion.pauseSeconds)
    modulation = LightModulation(
      light: setup.light, screen: setup.subject.screen, seed: seed)
    look = SheetLook(setup.subject)
    let planes = setup.sensor.colourFilter == .bayer ? 3 : 1
    ambientGains = planes == 3 ? planeGains(kelvin: setup.light.colourTemperatureKelvin) : [1]
    sunGains = planes == 3 ? planeGains(kelvin: Self.sunKelvin) : [1]
    let tones = SheetLook.tones(setup.subject)
    let footprint = abs(setup.motion.distanceMillimetres) / lens.focalPixels
    sheets = codes.map {
      Sheet(
        $0, setup: setup, tones: tones, planes: planes, footprint: footprint, seed: seed)
    }
    let clutter = Clutter(
      setup.subject, width: format.width, height: format.height,
      millimetresPerPixel: (abs(setup.motion.distanceMillimetres) + Self.depthBehind)
        / lens.focalPixels, seed: seed)
    let nits = Float(setup.light.ambientLux / .pi)
    behind = clutter.reflectances(width: format.width, height: format.height).map { $0 * nits }
  }

  /// How far behind the sheet the ground lies, in millimetres.
  static let depthBehind = 300.0
  /// The sun's colour temperature, seen through the air at noon.
  private static let sunKelvin = 5500.0

  /// The luminance that every pixel sees in one frame.
  func luminance(_ timing: FrameTiming) -> LuminanceField {
    let (width, height) = (lens.width, lens.height)
    let planes = ambientGains.count
    var field = LuminanceField(
      width: width, height: height,
      planes: [[Float]](repeating: [Float](repeating: 0, count: width * height), count: planes))
    let path = PosePath(
      track, from: timing.startSeconds,
      to: timing.startSeconds + Double(height) * timing.rowSeconds + timing.exposureSeconds)
    let instants = instants(during: timing, along: path)
    var row = RowRenderer(self, timing: timing)
    for y in 0..<height {
      let start = timing.startSeconds + Double(y) * timing.rowSeconds
      row.begin(y)
      if let index = schedule.code(atSeconds: start + timing.exposureSeconds / 2) {
        for instant in 0..<instants {
          let part = (Double(instant) + 0.5) / Double(instants)
          row.add(
            sheets[index], at: path.pose(atSeconds: start + part * timing.exposureSeconds),
            slopes: slopes, weight: 1 / Float(instants))
        }
      }
      row.sum(into: &field)
    }
    return field
  }

  /// From how many poses the rows of a frame are rendered, so that no corner moves by more than half a pixel between two:
  /// 1 where the sheet stands still, 64 at most.
  private func instants(during timing: FrameTiming, along path: PosePath) -> Int {
    guard !track.isStill, let sheet = sheets.first else { return 1 }
    let duration = Double(lens.height) * timing.rowSeconds + timing.exposureSeconds
    // The speed at eight times of the frame, taken over a sixteenth of it.
    var fastest = 0.0
    for index in 0..<8 {
      let time = timing.startSeconds + duration * (Double(index) + 0.25) / 8
      let (one, other) = (
        path.pose(atSeconds: time), path.pose(atSeconds: time + duration / 16)
      )
      for place in sheet.outline {
        let point = sheet.shape.inSpace(place)
        guard let from = lens.place(of: one.inCamera(point)),
          let to = lens.place(of: other.inCamera(point))
        else { continue }
        let way = SIMD2(to.x - from.x, to.y - from.y)
        fastest = max(fastest, (way * way).sum().squareRoot() / (duration / 16))
      }
    }
    return Int(min(max((2 * fastest * timing.exposureSeconds).rounded(.up), 1), 64))
  }
}
