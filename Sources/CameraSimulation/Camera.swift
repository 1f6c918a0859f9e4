// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// A camera and what lies before it, as physical numbers.
///
/// A capture goes through the stages that light goes through, in their order, and in linear light until the picture is
/// made: the scene's luminance, the lens, the sensor with the noise of EMVA 1288, the image processor, the way to the
/// reader.
///
/// The same camera gives the same bytes for the same image and frame number, whatever else the machine does: the noise of
/// a pixel is a function of seed, frame number and place.
public struct Camera: Sendable, Equatable {
  /// Everything that decides what the camera sees.
  public var setup: CameraSetup
  /// Chooses the noise, the sensor's pattern, and all that is random in the scene.
  public var seed: UInt64

  /// Describes a camera.
  public init(setup: CameraSetup, seed: UInt64) {
    self.setup = setup
    self.seed = seed
  }

  /// Takes one frame of an image, exposure and focus settled.
  ///
  /// - Parameters:
  ///   - image: What is printed or displayed: each sample an evenly bright square.
  ///   - area: What of the image the truth is about, in the image's pixels, such as a symbol without its quiet zone; the
  ///     whole image when nil.
  ///   - modules: Modules along one side of the tracked area, where known.
  ///   - frame: The number of the frame, from 0: frames of one camera differ in their noise, and in their time.
  /// - Precondition: The frame has at least one pixel, and the sensor's code has 8 to 16 bits.
  public func capture(
    _ image: GrayImage, tracking area: Quadrilateral? = nil, modules: Int? = nil, frame: UInt32 = 0
  ) -> Capture {
    let code = PresentedCode(image: image, symbolArea: area, modules: modules)
    let scene = SceneRenderer(codes: [code], setup: setup, seed: seed)
    let maker = FrameMaker(setup: setup, seed: seed)

    var exposure = setup.exposure.first
    let sharp = maker.spread(focusMillimetres: 1000, subjectMillimetres: 1000)
    let subject = scene.truth(maker.timing(frame: frame, exposure: exposure, spread: sharp))
      .subjectMillimetres
    let seconds = Double(frame) / setup.format.framesPerSecond
    let focusMillimetres = setup.focus.settledDistanceMillimetres(
      subjectMillimetres: subject, atSeconds: seconds)
    let spread = maker.spread(focusMillimetres: focusMillimetres, subjectMillimetres: subject)

    if setup.exposure.mode == .automatic {
      exposure = settledExposure(before: code, frame: frame)
    }
    let timing = maker.timing(frame: frame, exposure: exposure, spread: spread)
    let light = maker.illuminance(of: scene.luminance(timing), spread: spread)
    let picture = maker.picture(
      maker.raw(light, exposure: exposure, frame: frame), exposure: exposure)
    var carrier = Carrier(setup.compression)
    return Capture(
      frame: carrier.carried(picture),
      truth: maker.truth(
        of: scene.truth(timing), timing: timing, exposure: exposure,
        focusMillimetres: focusMillimetres, spread: spread, frame: frame))
  }

  /// Frames of a stream, without end: codes are held before the camera one after the other, and the loops of exposure and
  /// focus work from their first frame on.
  public func stream(of codes: [PresentedCode]) -> CameraStream {
    CameraStream(of: codes, before: self)
  }
}
