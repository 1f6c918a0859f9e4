// SPDX-License-Identifier: Apache-2.0

/// Frames of one camera in their order, without end, with the loops of exposure and focus as they go.
///
/// Copies go on independently of each other, with the same frames.
public struct CameraStream: Sequence, IteratorProtocol, Sendable {
  private let maker: FrameMaker
  private let scene: SceneRenderer
  private var exposure: ExposureLoop
  private var focus: FocusLoop
  private var carrier: Carrier
  private var frame: UInt32 = 0

  init(of codes: [PresentedCode], before camera: Camera) {
    maker = FrameMaker(setup: camera.setup, seed: camera.seed)
    scene = SceneRenderer(codes: codes, setup: camera.setup, seed: camera.seed)
    exposure = ExposureLoop(camera.setup.exposure)
    focus = FocusLoop(camera.setup.focus)
    carrier = Carrier(camera.setup.compression)
  }

  /// The next frame; never nil.
  public mutating func next() -> Capture? {
    next(after: { _ in })
  }

  /// The next frame, telling when each of its stages is done: for measuring.
  public mutating func next(after stage: (CaptureStage) -> Void) -> Capture {
    let setting = exposure.current
    let seconds = Double(frame) / maker.setup.format.framesPerSecond
    let focusMillimetres = focus.distanceMillimetres(atSeconds: seconds)
    // Where the subject stands decides the blur, and the blur how finely a display must be seen: two looks.
    let unfocused = maker.spread(
      focusMillimetres: focusMillimetres, subjectMillimetres: focusMillimetres)
    var timing = maker.timing(frame: frame, exposure: setting, spread: unfocused)
    let truth = scene.truth(timing)
    let spread = maker.spread(
      focusMillimetres: focusMillimetres, subjectMillimetres: truth.subjectMillimetres)
    timing.lensSigmaPixels = spread.sigmaPixels

    let field = scene.luminance(timing)
    stage(.scene)
    let light = maker.illuminance(of: field, spread: spread)
    stage(.optics)
    let raw = maker.raw(light, exposure: setting, frame: frame)
    exposure.advance(
      metering: Metering(centreWeight: maker.setup.exposure.centreWeight)
        .mean(of: raw, sensor: maker.setup.sensor))
    focus.advance(contrast: contrast(of: raw, blackLevel: maker.setup.sensor.blackLevel))
    stage(.sensor)
    let picture = maker.picture(raw, exposure: setting)
    stage(.processor)
    let arrived = carrier.carried(picture)
    stage(.compression)

    let known = maker.truth(
      of: truth, timing: timing, exposure: setting, focusMillimetres: focusMillimetres,
      spread: spread, frame: frame)
    frame &+= 1
    return Capture(frame: arrived, truth: known)
  }
}
