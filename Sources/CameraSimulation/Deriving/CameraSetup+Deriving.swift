// SPDX-License-Identifier: Apache-2.0

extension CameraSetup {
  /// Sets the parameters that a derived one stands for.
  ///
  /// Where several are set, their order is that of ``DerivedParameter/allCases``: the size of a module comes first.
  ///
  /// - Parameters:
  ///   - value: In the parameter's unit.
  ///   - modulesAcross: Modules along the longer side of the shown image, its quiet zone included.
  public mutating func set(
    _ parameter: DerivedParameter, to value: Double, modulesAcross: Int
  ) throws(DerivedParameterError) {
    guard value > 0 || parameter.allowsZero && value == 0, value.isFinite else {
      throw .notPositive(parameter, value: value)
    }
    let pixels = value * pixelsPerModule(modulesAcross: modulesAcross)
    switch parameter {
    case .pixelsPerModule:
      let millimetres = value * Double(modulesAcross) / pixelsPerMillimetre
      try set("subject.widthMillimetres", to: millimetres, for: parameter, value)
    case .defocusRadiusModules: try defocus(byPixels: pixels, value)
    case .gaussianSigmaModules:
      let core = pixels * sensor.pixelMicrometres
      let airy = airySigmaMicrometres(of: lens)
      guard core >= airy else {
        throw .belowDiffraction(
          value: value, least: value * airy / max(core, .leastNonzeroMagnitude))
      }
      let rest = (core * core - airy * airy).squareRoot()
      try set("lens.aberrationMicrometres", to: rest, for: parameter, value)
    case .timesOverexposed: try expose(times: value)
    case .motionModules:
      guard exposure.mode == .fixed else { throw .needsFixedExposure(parameter) }
      let millimetres = pixels / pixelsPerMillimetre
      let speed = millimetres / exposure.milliseconds * 1000
      try set("motion.velocityXMillimetresPerSecond", to: speed, for: parameter, value)
    case .photonsAtWhite: try light(by: value)
    }
  }

  /// Frame pixels per millimetre at the distance of the code's middle.
  private var pixelsPerMillimetre: Double {
    lens.focalLengthMillimetres * 1000 / sensor.pixelMicrometres / motion.distanceMillimetres
  }

  private func pixelsPerModule(modulesAcross: Int) -> Double {
    subject.widthMillimetres / Double(max(modulesAcross, 1)) * pixelsPerMillimetre
  }

  /// Focuses nearer than the code, so that a point of it becomes a disk of a radius.
  private mutating func defocus(
    byPixels radius: Double, _ value: Double
  ) throws(DerivedParameterError) {
    // The thin lens of `circleOfConfusionMillimetres`, solved for the reciprocal of the distance in focus.
    let focal = lens.focalLengthMillimetres
    let scale = focal / lens.fNumber * focal * 500 / sensor.pixelMicrometres
    let nearness = (radius + scale / motion.distanceMillimetres) / (scale + radius * focal)
    try set("focus.distanceMillimetres", to: 1 / nearness, for: .defocusRadiusModules, value)
    focus.mode = .fixed
    focus.errorDioptres = 0
  }

  /// Exposes so long that a pixel on the axis would get a multiple of the light that the highest code stands for.
  private mutating func expose(times: Double) throws(DerivedParameterError) {
    let photonsPerSecond =
      try photonsPerLuxAtWhite(.timesOverexposed, seconds: 1) * (light.ambientLux + light.sunLux)
    let range = (sensor.whiteCode - sensor.blackLevel) / (sensor.gain * exposure.analogGain)
    let electrons = times * min(range, sensor.fullWellElectrons)
    let seconds = electrons / (photonsPerSecond * electronsPerPhoton)
    try set("exposure.milliseconds", to: seconds * 1000, for: .timesOverexposed, times)
  }

  /// Lights the paper so that a pixel on the axis gets a number of photons from its white.
  private mutating func light(by photons: Double) throws(DerivedParameterError) {
    let parameter = DerivedParameter.photonsAtWhite
    let perLux = try photonsPerLuxAtWhite(parameter, seconds: exposure.milliseconds / 1000)
    try set("light.ambientLux", to: photons / perLux - light.sunLux, for: parameter, photons)
    let electrons = photons * electronsPerPhoton
    let gain = 0.7 * (sensor.whiteCode - sensor.blackLevel) / (sensor.gain * electrons)
    // Beyond what an amplifier does, each electron counts for more codes.
    let most = 64.0
    try set("exposure.analogGain", to: min(gain, most), for: parameter, photons)
    try set("sensor.gain", to: sensor.gain * max(gain / most, 1), for: parameter, photons)
  }

  /// The photons that a pixel on the axis gets from white paper for each lux on it.
  private func photonsPerLuxAtWhite(
    _ parameter: DerivedParameter, seconds: Double
  ) throws(DerivedParameterError) -> Double {
    guard exposure.mode == .fixed else { throw .needsFixedExposure(parameter) }
    guard subject.medium == .paper else { throw .needsPaper(parameter) }
    return sensor.photons(
      lux: SheetLook(subject).lightReflectance / .pi * luxPerCandela(of: lens), seconds: seconds)
  }

  private var electronsPerPhoton: Double {
    let filter: ColourResponse.Filter = sensor.colourFilter == .bayer ? .green : .none
    return sensor.quantumEfficiency * ColourResponse.share(filter)
  }

  private mutating func set(
    _ path: String, to number: Double, for parameter: DerivedParameter, _ value: Double
  ) throws(DerivedParameterError) {
    do {
      apply(try ParameterOverride(path: path, value: .number(number)))
    } catch {
      throw .unreachable(parameter, value: value, error)
    }
  }
}
