// SPDX-License-Identifier: Apache-2.0

import Imaging

/// The measures of a shown image and of the sheet or telephone around it. Its coordinates are millimetres from the image's
/// centre, x to the image's right and y downwards.
struct SheetGeometry: Sendable, Hashable {
  /// Millimetres between two samples of the image.
  let pitch: Double
  /// The image's width and height.
  let size: SIMD2<Double>
  /// How far the sheet goes on around the image.
  let margin: Double

  init(imageWidth: Int, imageHeight: Int, longerSide: Double, margin: Double) {
    pitch = longerSide / Double(max(imageWidth, imageHeight))
    size = SIMD2(Double(imageWidth), Double(imageHeight)) * pitch
    self.margin = max(0, margin)
  }

  /// Half the sheet's width and height.
  var halfSheet: SIMD2<Double> { size / 2 + margin }

  /// The sheet's coordinates of a place in the image, given in its samples.
  func onSheet(_ place: Point) -> SIMD2<Double> { SIMD2(place.x, place.y) * pitch - size / 2 }
}
