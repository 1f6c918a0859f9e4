// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where a flat image stands before the camera, its centre on the optical axis.
public struct Pose: Sendable, Hashable {
  /// The longer side of the image, as printed or displayed.
  public var imageSideMillimetres: Double
  /// From the camera's pinhole to the centre of the image.
  public var distanceMillimetres: Double
  /// How far the top edge leans away from the camera.
  public var tiltDegrees: Double
  /// How far the right edge turns away from the camera.
  public var panDegrees: Double
  /// How far the image is turned in its own plane, clockwise as the camera sees it.
  public var rotationDegrees: Double

  /// Describes a pose; upright and facing the camera unless said otherwise.
  public init(
    imageSideMillimetres: Double, distanceMillimetres: Double, tiltDegrees: Double = 0,
    panDegrees: Double = 0, rotationDegrees: Double = 0
  ) {
    self.imageSideMillimetres = imageSideMillimetres
    self.distanceMillimetres = distanceMillimetres
    self.tiltDegrees = tiltDegrees
    self.panDegrees = panDegrees
    self.rotationDegrees = rotationDegrees
  }

  /// The map from image pixels to frame pixels: the pinhole model (Hartley and Zisserman, Multiple View Geometry, 8.1.1),
  /// whose third row gives the depth in millimetres.
  ///
  /// - Precondition: Every corner of the image lies before the camera.
  func projection(
    ofImageSized image: (width: Int, height: Int), ontoFrameSized frame: (width: Int, height: Int),
    focalLengthPixels: Double
  ) -> Homography {
    let pitch = imageSideMillimetres / Double(max(image.width, image.height))
    let (tiltSine, tiltCosine) = sineAndCosine(ofDegrees: tiltDegrees)
    let (panSine, panCosine) = sineAndCosine(ofDegrees: panDegrees)
    let (rotationSine, rotationCosine) = sineAndCosine(ofDegrees: rotationDegrees)

    // Where one image pixel to the right, and one down, lead in space.
    func inSpace(_ x: Double, _ y: Double) -> (x: Double, y: Double, z: Double) {
      let across = pitch * (rotationCosine * x - rotationSine * y)
      let down = pitch * (rotationSine * x + rotationCosine * y)
      return (
        panCosine * across,
        tiltCosine * down + tiltSine * panSine * across,
        tiltCosine * panSine * across - tiltSine * down
      )
    }
    let right = inSpace(1, 0)
    let down = inSpace(0, 1)
    let corner = inSpace(-Double(image.width) / 2, -Double(image.height) / 2)
    let origin = (x: corner.x, y: corner.y, z: corner.z + distanceMillimetres)

    let focal = focalLengthPixels
    let centre = (x: Double(frame.width) / 2, y: Double(frame.height) / 2)
    let projection = Homography(
      SIMD3(right.x, down.x, origin.x) * focal + SIMD3(right.z, down.z, origin.z) * centre.x,
      SIMD3(right.y, down.y, origin.y) * focal + SIMD3(right.z, down.z, origin.z) * centre.y,
      SIMD3(right.z, down.z, origin.z))
    let corners = [
      SIMD3(0, 0, 1), SIMD3(Double(image.width), 0, 1), SIMD3(0, Double(image.height), 1),
      SIMD3(Double(image.width), Double(image.height), 1),
    ]
    precondition(
      corners.allSatisfy { projection.mapped($0).z > 0 }, "the whole image lies before the camera")
    return projection
  }
}

private func sineAndCosine(ofDegrees degrees: Double) -> (Double, Double) {
  let radians = degrees * .pi / 180
  return (sin(radians), cos(radians))
}
