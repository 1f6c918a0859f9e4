// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// A camera before a flat image, as physical numbers.
///
/// A capture goes through the stages that light goes through, in their order, and in linear light until the last:
///
/// 1. the image's sRGB samples become reflectances;
/// 2. the image is placed in the scene, and every pixel gathers what lies in its footprint;
/// 3. the light falls off across the scene;
/// 4. the lens spreads every point over a disk;
/// 5. the sensor counts photons, with the noise of EMVA 1288, and converts the count to a number;
/// 6. the numbers become sRGB samples.
///
/// The same camera gives the same bytes for the same image and frame number, whatever else the machine does: the noise of
/// a pixel is a function of seed, frame number and place.
public struct Camera: Sendable, Equatable {
  /// Columns of a frame.
  public var width: Int
  /// Rows of a frame.
  public var height: Int
  /// The focal length in pixels: 554 gives 640 columns a horizontal field of view of 60°.
  public var focalLengthPixels: Double
  /// Where the image stands before the camera.
  public var pose: Pose
  /// The light in the scene and what lies behind the image.
  public var lighting: Lighting
  /// The radius of the disk over which the lens spreads a point; 0 is in focus.
  public var defocusRadiusPixels: Double
  /// The mean number of photons that reach a pixel that sees white at the middle of the frame.
  public var photonsAtWhite: Double
  /// What turns photons into numbers.
  public var sensor: Sensor
  /// Chooses the noise.
  public var seed: UInt64

  /// Describes a camera; the size and the field of view are those of a common scanner module unless given.
  public init(
    width: Int = 640, height: Int = 480, focalLengthPixels: Double = 554, pose: Pose,
    lighting: Lighting, defocusRadiusPixels: Double, photonsAtWhite: Double, sensor: Sensor,
    seed: UInt64
  ) {
    self.width = width
    self.height = height
    self.focalLengthPixels = focalLengthPixels
    self.pose = pose
    self.lighting = lighting
    self.defocusRadiusPixels = defocusRadiusPixels
    self.photonsAtWhite = photonsAtWhite
    self.sensor = sensor
    self.seed = seed
  }

  /// Takes one frame of an image.
  ///
  /// - Parameters:
  ///   - image: What stands before the camera: a page or a display, each sample an evenly bright square.
  ///   - area: What of the image the truth is about, in the image's pixels, such as a symbol without its quiet zone; the
  ///     whole image when nil.
  ///   - frame: The number of the frame, from 0: frames of one camera differ in their noise only.
  /// - Precondition: The frame has at least one pixel, photons and radius are not negative, and the whole image lies before
  ///   the camera.
  public func capture(
    _ image: GrayImage, tracking area: Quadrilateral? = nil, frame: UInt32 = 0
  ) -> Capture {
    precondition(width > 0 && height > 0, "a frame has at least one pixel")
    precondition(photonsAtWhite >= 0 && defocusRadiusPixels >= 0, "light and blur are not negative")

    let projection = pose.projection(
      ofImageSized: (image.width, image.height), ontoFrameSized: (width, height),
      focalLengthPixels: focalLengthPixels)
    let disk = DefocusDisk(radiusPixels: defocusRadiusPixels)

    let reflectance = SummedReflectance(image)
    var light = sceneReflectance(
      of: reflectance, through: projection, background: lighting.backgroundReflectance,
      width: width, height: height)
    lighting.illuminate(&light)
    let focused = spread(light, over: disk)
    let codes = sensor.codes(
      for: focused, photonsAtWhite: photonsAtWhite, noise: PixelNoise(seed: seed, frame: frame))
    let samples = sensor.toneCurve()

    let tracked = area ?? Quadrilateral(width: image.width, height: image.height)
    return Capture(
      frame: GrayImage(width: width, height: height, pixels: codes.map { samples[Int($0)] }),
      truth: CaptureTruth(
        corners: tracked.mapped(by: projection),
        pixelsPerSourcePixel: projection.scale(at: tracked.centre),
        blurSigmaPixels: disk.sigmaPixels,
        meanPhotonsAtWhite: photonsAtWhite, seed: seed, frame: frame))
  }
}
