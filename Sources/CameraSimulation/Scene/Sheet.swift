// SPDX-License-Identifier: Apache-2.0

import Imaging

/// One presented code as a thing in space: its measures, its form, its tones, and all on it that does not depend on time.
struct Sheet: Sendable {
  let code: PresentedCode
  let geometry: SheetGeometry
  let shape: SheetShape
  let tones: SummedTone
  let illumination: IlluminatedPlane
  let marks: SurfaceMarks?
  let lamp: MirroredLamp?
  let grid: DisplayGrid?
  /// The places by which the part of the frame that it fills is found: corners of a flat sheet, a grid on one that is not.
  let outline: [SIMD2<Double>]

  /// - Parameters:
  ///   - tones: The tone of each of the 256 samples.
  ///   - planes: How many planes the frame has.
  ///   - footprint: How many millimetres of the sheet a pixel sees at the starting distance.
  init(
    _ code: PresentedCode, setup: CameraSetup, tones: [Double], planes: Int, footprint: Double,
    seed: UInt64
  ) {
    self.code = code
    let subject = setup.subject
    let geometry = SheetGeometry(
      imageWidth: code.image.width, imageHeight: code.image.height,
      longerSide: subject.widthMillimetres,
      margin: subject.medium == .paper
        ? subject.paper.marginMillimetres : subject.screen.bezelMillimetres)
    self.geometry = geometry
    self.tones = SummedTone(code.image, tones: tones)
    illumination = IlluminatedPlane(setup.light, geometry: geometry)
    shape = SheetShape(subject, geometry: geometry, seed: seed)
    marks = SurfaceMarks(setup, geometry: geometry, footprint: footprint, seed: seed)
    lamp = MirroredLamp(
      setup, geometry: geometry, shape: shape, pose: PoseTrack.start(setup.motion))
    grid = DisplayGrid(subject, geometry: geometry, planes: planes)
    let isStraight = setup.lens.radialDistortion == 0 && setup.lens.radialDistortion2 == 0
    let steps = shape.isFlat && isStraight ? 1 : 8
    outline = (0...steps).flatMap { row in
      (0...steps).map { column in
        geometry.halfSheet
          * (SIMD2(Double(column), Double(row)) * (2 / Double(steps)) - 1)
      }
    }
  }
}
