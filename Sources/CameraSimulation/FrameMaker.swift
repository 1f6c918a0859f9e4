// SPDX-License-Identifier: Apache-2.0

import Imaging

/// Everything behind the scene that a camera keeps from frame to frame, but for its loops.
struct FrameMaker: Sendable {
  let setup: CameraSetup
  let seed: UInt64
  private let pattern: FixedPattern

  init(setup: CameraSetup, seed: UInt64) {
    precondition((8...16).contains(setup.sensor.bitsPerSample), "a code has 8 to 16 bits")
    self.setup = setup
    self.seed = seed
    pattern = FixedPattern(
      of: setup.sensor, width: setup.format.width, height: setup.format.height, seed: seed)
  }

  /// What the lens does to a subject, focused on one distance.
  func spread(focusMillimetres: Double, subjectMillimetres: Double) -> PointSpread {
    PointSpread(
      lens: setup.lens, pixelMicrometres: setup.sensor.pixelMicrometres,
      focusMillimetres: focusMillimetres, subjectMillimetres: subjectMillimetres)
  }

  /// When the rows of a frame gather light.
  func timing(frame: UInt32, exposure: ExposureSetting, spread: PointSpread) -> FrameTiming {
    FrameTiming(
      startSeconds: Double(frame) / setup.format.framesPerSecond,
      rowSeconds: setup.format.rowMicroseconds / 1e6,
      exposureSeconds: exposure.milliseconds / 1e3, lensSigmaPixels: spread.sigmaPixels)
  }

  /// Light on the sensor.
  func illuminance(of field: LuminanceField, spread: PointSpread) -> SensorIlluminance {
    SensorIlluminance(
      of: field, through: setup.lens, spread: spread,
      pixelMicrometres: setup.sensor.pixelMicrometres)
  }

  /// Raw numbers.
  func raw(_ light: SensorIlluminance, exposure: ExposureSetting, frame: UInt32) -> RawFrame {
    setup.sensor.exposed(
      to: light, exposureSeconds: exposure.milliseconds / 1e3, analogGain: exposure.analogGain,
      pattern: pattern, noise: PixelNoise(seed: seed, frame: frame))
  }

  /// The picture.
  func picture(_ raw: RawFrame, exposure: ExposureSetting) -> GrayImage {
    setup.processor.developed(
      raw, from: setup.sensor, analogGain: exposure.analogGain,
      exposureSeconds: exposure.milliseconds / 1e3)
  }

  /// What is known of a frame.
  func truth(
    of scene: SceneTruth, timing: FrameTiming, exposure: ExposureSetting, focusMillimetres: Double,
    spread: PointSpread, frame: UInt32
  ) -> CaptureTruth {
    let sensor = setup.sensor
    let motion = (scene.motionPixels * scene.motionPixels).sum().squareRoot()
    // A pixel's square has a variance of 1/12 along each axis, a straight way 1/12 of its squared length along one.
    let blur =
      (spread.sigmaPixels * spread.sigmaPixels + motion * motion / 24 + 1.0 / 12).squareRoot()
    func electrons(_ nits: Double) -> Double {
      let lux = nits * luxPerCandela(of: setup.lens)
      let filter: ColourResponse.Filter = sensor.colourFilter == .bayer ? .green : .none
      let seconds = exposure.milliseconds / 1e3
      return lux * sensor.electronsPerLux(seconds: seconds, filter: filter)
    }
    func held(_ electrons: Double) -> Double {
      let lastCode = (sensor.whiteCode - sensor.blackLevel) / (sensor.gain * exposure.analogGain)
      return min(electrons, sensor.fullWellElectrons, lastCode)
    }
    let white = held(electrons(scene.whiteLuminance))
    let black = held(electrons(scene.blackLuminance))
    let noise =
      sensor.codeSigma(
        electrons: (white + black) / 2, exposureSeconds: exposure.milliseconds / 1e3,
        analogGain: exposure.analogGain) / (sensor.gain * exposure.analogGain)
    return CaptureTruth(
      corners: scene.corners, code: scene.code, pixelsPerModule: scene.pixelsPerModule,
      pixelsPerSourcePixel: scene.pixelsPerSourcePixel, blurSigmaPixels: blur,
      blurSigmaModules: scene.pixelsPerModule.map { blur / $0 }, motionPixels: motion,
      signalToNoise: (white - black) / noise, exposureMilliseconds: exposure.milliseconds,
      analogGain: exposure.analogGain, focusDistanceMillimetres: focusMillimetres,
      defocusRadiusPixels: spread.defocusRadiusPixels,
      meanPhotonsAtWhite: sensor.photons(
        lux: scene.whiteLuminance * luxPerCandela(of: setup.lens),
        seconds: exposure.milliseconds / 1e3),
      timeSeconds: timing.startSeconds, seed: seed, frame: frame)
  }
}
