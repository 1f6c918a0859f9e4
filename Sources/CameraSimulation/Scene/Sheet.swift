// SPDX-License-Identifier: Apache-2.0

import Imaging

/// One presented code as a thing in space: its measures, its form, its tones, and all on it that does not depend on time.
struct Sheet: Sendable {
  let code: PresentedCode
  let geometry: SheetGeometry
  let shape: SheetShape
  let tones: SummedTone
  let illumination: IlluminatedPlane
  /// The places by which the part of the frame that it fills is found: corners of a flat sheet, a grid on one that is not.
  let outline: [SIMD2<Double>]

  init(_ code: PresentedCode, setup: CameraSetup, tones: [Double], seed: UInt64) {
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
