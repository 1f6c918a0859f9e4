// SPDX-License-Identifier: Apache-2.0

import Imaging

/// One presented code as a thing in space: its measures, its tones, and all on it that does not depend on time.
struct Sheet: Sendable {
  let code: PresentedCode
  let geometry: SheetGeometry
  let tones: SummedTone
  let illumination: IlluminatedPlane
  /// The places of the border by which the part of the frame that it fills is found.
  let outline: [SIMD2<Double>]

  init(_ code: PresentedCode, setup: CameraSetup, tones: [Double]) {
    self.code = code
    let subject = setup.subject
    geometry = SheetGeometry(
      imageWidth: code.image.width, imageHeight: code.image.height,
      longerSide: subject.widthMillimetres,
      margin: subject.medium == .paper
        ? subject.paper.marginMillimetres : subject.screen.bezelMillimetres)
    self.tones = SummedTone(code.image, tones: tones)
    illumination = IlluminatedPlane(setup.light, geometry: geometry)
    outline = geometry.outline(perSide: 1)
  }

  /// The place in space, in the sheet's axes, of a place on the sheet.
  func inSpace(_ place: SIMD2<Double>) -> SIMD3<Double> { SIMD3(place.x, place.y, 0) }
}
