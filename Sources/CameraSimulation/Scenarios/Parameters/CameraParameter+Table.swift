// SPDX-License-Identifier: Apache-2.0

extension CameraParameter {
  /// Every parameter, in the order of ``CameraSetup``'s properties.
  ///
  /// The bounds keep to what can be built, lit or held, and to what the simulation can compute; they are wider than any
  /// scenario needs.
  public static let all: [CameraParameter] =
    subject + paper + screen + light + motion + lens + format + exposure + focus + sensor
    + processor + compression

  private static let subject: [CameraParameter] = [
    .choice("subject.medium", \.subject.medium, "printed or displayed"),
    .number(
      "subject.widthMillimetres", \.subject.widthMillimetres, "mm", 5...500,
      "longer side of the image, quiet zone included"),
    .number(
      "subject.backgroundReflectance", \.subject.backgroundReflectance, "1", 0...1,
      "mean reflectance of what lies behind"),
    .number(
      "subject.backgroundClutter", \.subject.backgroundClutter, "1", 0...1,
      "how much that varies, as a part of its mean"),
  ]

  private static let paper: [CameraParameter] = [
    .number(
      "subject.paper.whiteReflectance", \.subject.paper.whiteReflectance, "1", 0.05...1,
      "reflectance of bare paper"),
    .number(
      "subject.paper.inkReflectance", \.subject.paper.inkReflectance, "1", 0...0.9,
      "reflectance of ink"),
    .number(
      "subject.paper.gloss", \.subject.paper.gloss, "1", 0...1,
      "part of a lamp that the surface mirrors: 0 matt, 0.04 laminate"),
    .number(
      "subject.paper.glossRoughnessDegrees", \.subject.paper.glossRoughnessDegrees, "°", 0.1...45,
      "standard deviation of the mirrored direction"),
    .number(
      "subject.paper.marginMillimetres", \.subject.paper.marginMillimetres, "mm", 0...200,
      "how far the sheet goes on around the image"),
    .number(
      "subject.paper.curlDegrees", \.subject.paper.curlDegrees, "°", -160...160,
      "arc over which the image is bent; positive bulges towards the camera"),
    .number(
      "subject.paper.curlAxisDegrees", \.subject.paper.curlAxisDegrees, "°", -180...180,
      "direction of the bend's axis in the image; 90 is vertical"),
    .number(
      "subject.paper.crumpleMillimetres", \.subject.paper.crumpleMillimetres, "mm", 0...10,
      "standard deviation of the sheet's height"),
    .number(
      "subject.paper.crumpleScaleMillimetres", \.subject.paper.crumpleScaleMillimetres, "mm",
      1...100, "size of a crumple"),
    .count(
      "subject.paper.folds", \.subject.paper.folds, "folds", 0...20,
      "sharp creases across the sheet"),
    .number(
      "subject.paper.foldDegrees", \.subject.paper.foldDegrees, "°", -80...80,
      "how far the sheet turns at a crease"),
    .number(
      "subject.paper.dirtShare", \.subject.paper.dirtShare, "1", 0...1,
      "part of the area under stains"),
    .number(
      "subject.paper.dirtTransmittance", \.subject.paper.dirtTransmittance, "1", 0...1,
      "light that a stain lets through each way"),
    .number(
      "subject.paper.inkGain", \.subject.paper.inkGain, "mm", -0.5...0.5,
      "how far ink has spread beyond the drawn edge"),
    .number(
      "subject.paper.fading", \.subject.paper.fading, "1", 0...1,
      "how far thermal print has faded: at 1 ink is as light as paper"),
  ]

  private static let screen: [CameraParameter] = [
    .number(
      "subject.screen.whiteNits", \.subject.screen.whiteNits, "cd/m²", 1...5000,
      "luminance of full white"),
    .number(
      "subject.screen.blackNits", \.subject.screen.blackNits, "cd/m²", 0...100,
      "luminance of black"),
    .number(
      "subject.screen.gamma", \.subject.screen.gamma, "1", 1...4,
      "exponent between drive value and luminance"),
    .number(
      "subject.screen.pixelsPerInch", \.subject.screen.pixelsPerInch, "1/inch", 50...1000,
      "display pixels"),
    .choice(
      "subject.screen.subpixels", \.subject.screen.subpixels, "how a display pixel is divided"),
    .number(
      "subject.screen.modulationHertz", \.subject.screen.modulationHertz, "Hz", 0...20_000,
      "how often the light is switched for dimming; 0 never"),
    .number(
      "subject.screen.dutyCycle", \.subject.screen.dutyCycle, "1", 0.02...1,
      "part of that period in which the light is on"),
    .number(
      "subject.screen.refreshHertz", \.subject.screen.refreshHertz, "Hz", 1...480,
      "how often the rows are drawn anew"),
    .number(
      "subject.screen.refreshDip", \.subject.screen.refreshDip, "1", 0...1,
      "how far the light falls in the row being drawn"),
    .choice("subject.screen.polarity", \.subject.screen.polarity, "dark on light, or dark mode"),
    .number(
      "subject.screen.glassReflectance", \.subject.screen.glassReflectance, "1", 0...1,
      "part of room and lamp that the glass mirrors"),
    .count(
      "subject.screen.cracks", \.subject.screen.cracks, "cracks", 0...200,
      "cracks that start from one blow"),
    .number(
      "subject.screen.crackWidthMillimetres", \.subject.screen.crackWidthMillimetres, "mm", 0...5,
      "how wide a crack scatters light"),
    .number(
      "subject.screen.grease", \.subject.screen.grease, "1", 0...1,
      "light that fingerprints on the glass scatter"),
    .number(
      "subject.screen.bezelMillimetres", \.subject.screen.bezelMillimetres, "mm", 0...100,
      "dark frame around the displayed area"),
  ]

  private static let light: [CameraParameter] = [
    .number(
      "light.ambientLux", \.light.ambientLux, "lux", 0...200_000,
      "illuminance of the code's plane: 500 office, 20 dim bar"),
    .number(
      "light.colourTemperatureKelvin", \.light.colourTemperatureKelvin, "K", 1500...20_000,
      "colour temperature of the ambient light"),
    .number(
      "light.gradient", \.light.gradient, "1", 0...1.9,
      "change of the light along the image's width, as a part of its middle"),
    .number(
      "light.gradientDirectionDegrees", \.light.gradientDirectionDegrees, "°", -360...360,
      "where the light grows: 0 right, 90 down"),
    .number(
      "light.shadowRatio", \.light.shadowRatio, "1", 1...1000,
      "how many times darker the shadow is; 1 for none"),
    .number(
      "light.shadowPosition", \.light.shadowPosition, "1", 0...1,
      "where its edge crosses the image"),
    .number(
      "light.shadowDirectionDegrees", \.light.shadowDirectionDegrees, "°", -360...360,
      "direction from light to shadow"),
    .number(
      "light.shadowPenumbraMillimetres", \.light.shadowPenumbraMillimetres, "mm", 0...200,
      "how wide its edge is"),
    .number(
      "light.lampNits", \.light.lampNits, "cd/m²", 0...10_000_000,
      "luminance of a lamp that the surface may mirror; 0 for none"),
    .number(
      "light.lampSizeMillimetres", \.light.lampSizeMillimetres, "mm", 0.1...500,
      "width of the mirrored lamp in the code's plane"),
    .number("light.lampX", \.light.lampX, "1", 0...1, "where it lies across the image"),
    .number("light.lampY", \.light.lampY, "1", 0...1, "where it lies down the image"),
    .number(
      "light.sunLux", \.light.sunLux, "lux", 0...130_000,
      "direct sun on the code's plane; 100000 at noon"),
    .number(
      "light.flickerHertz", \.light.flickerHertz, "Hz", 0...2000,
      "how often the ambient light pulses: twice the mains frequency"),
    .number(
      "light.flickerDepth", \.light.flickerDepth, "1", 0...1,
      "how far: (max − min) / (max + min)"),
  ]

  private static let motion: [CameraParameter] = [
    .number(
      "motion.distanceMillimetres", \.motion.distanceMillimetres, "mm", 20...5000,
      "from the lens to the centre of the image"),
    .number(
      "motion.offsetXMillimetres", \.motion.offsetXMillimetres, "mm", -2000...2000,
      "the centre's distance from the axis, to the right"),
    .number(
      "motion.offsetYMillimetres", \.motion.offsetYMillimetres, "mm", -2000...2000,
      "the same, downwards"),
    .number(
      "motion.tiltDegrees", \.motion.tiltDegrees, "°", -80...80, "how far the top edge leans away"),
    .number(
      "motion.panDegrees", \.motion.panDegrees, "°", -80...80, "how far the right edge turns away"),
    .number(
      "motion.rotationDegrees", \.motion.rotationDegrees, "°", -360...360,
      "turn in the image's own plane, clockwise"),
    .number(
      "motion.velocityXMillimetresPerSecond", \.motion.velocityXMillimetresPerSecond, "mm/s",
      -5000...5000, "steady movement to the right"),
    .number(
      "motion.velocityYMillimetresPerSecond", \.motion.velocityYMillimetresPerSecond, "mm/s",
      -5000...5000, "steady movement downwards"),
    .number(
      "motion.velocityZMillimetresPerSecond", \.motion.velocityZMillimetresPerSecond, "mm/s",
      -5000...5000, "steady movement away from the camera"),
    .number(
      "motion.sweepMillimetres", \.motion.sweepMillimetres, "mm", 0...1000,
      "amplitude of a sweep to and fro along x; 0 for none"),
    .number(
      "motion.sweepSeconds", \.motion.sweepSeconds, "s", 0.05...60, "time of one sweep to and fro"),
    .number(
      "motion.tremorMillimetres", \.motion.tremorMillimetres, "mm", 0...50,
      "standard deviation of the hand's tremor along each axis"),
    .number(
      "motion.tremorDegrees", \.motion.tremorDegrees, "°", 0...30,
      "standard deviation of the hand's tremor around each axis"),
    .number(
      "motion.tremorHertz", \.motion.tremorHertz, "Hz", 0.5...50, "middle frequency of the tremor"),
    .number(
      "motion.swayMillimetres", \.motion.swayMillimetres, "mm", 0...200,
      "standard deviation of the arm's slow sway, below 1 Hz"),
    .number(
      "motion.presentSeconds", \.motion.presentSeconds, "s", 0...3600,
      "how long each code is held up; 0 for ever"),
    .number(
      "motion.pauseSeconds", \.motion.pauseSeconds, "s", 0...3600,
      "how long nothing is shown between two codes"),
  ]

  private static let lens: [CameraParameter] = [
    .number(
      "lens.focalLengthMillimetres", \.lens.focalLengthMillimetres, "mm", 0.5...50, "focal length"),
    .number(
      "lens.fNumber", \.lens.fNumber, "1", 1...32, "focal length over the width of the aperture"),
    .number(
      "lens.radialDistortion", \.lens.radialDistortion, "1", -1...1,
      "k1 of Brown's model, radius in focal lengths; negative for a barrel"),
    .number(
      "lens.radialDistortion2", \.lens.radialDistortion2, "1", -1...1, "k2 of Brown's model"),
    .number(
      "lens.aberrationMicrometres", \.lens.aberrationMicrometres, "µm", 0...50,
      "standard deviation of the core that aberrations leave, on the sensor"),
    .number(
      "lens.wavelengthNanometres", \.lens.wavelengthNanometres, "nm", 380...1000,
      "wavelength that diffraction is computed for"),
    .number(
      "lens.veil", \.lens.veil, "1", 0...0.95,
      "light scattered over the whole frame: 0.005 to 0.03 in clean lenses"),
    .number("lens.grease", \.lens.grease, "1", 0...1, "light that grease on the lens scatters"),
    .number(
      "lens.greaseSigmaMicrometres", \.lens.greaseSigmaMicrometres, "µm", 1...500,
      "standard deviation of what it scatters, on the sensor"),
    .number(
      "lens.vignetting", \.lens.vignetting, "1", 0...1,
      "loss of light at the corners beyond the cosine law"),
    .number("lens.transmittance", \.lens.transmittance, "1", 0.05...1, "light that passes"),
  ]

  private static let format: [CameraParameter] = [
    .count("format.width", \.format.width, "pixels", 16...4096, "columns"),
    .count("format.height", \.format.height, "pixels", 16...4096, "rows"),
    .number("format.framesPerSecond", \.format.framesPerSecond, "1/s", 1...240, "frames"),
    .number(
      "format.rowMicroseconds", \.format.rowMicroseconds, "µs", 0...200,
      "from one row's start to the next: rolling shutter; 0 for a global one"),
  ]

  private static let exposure: [CameraParameter] = [
    .choice("exposure.mode", \.exposure.mode, "who decides time and gain"),
    .number(
      "exposure.milliseconds", \.exposure.milliseconds, "ms", 0.01...1000,
      "time where it is fixed, and of the first frame where it is not"),
    .number(
      "exposure.analogGain", \.exposure.analogGain, "1", 1...64,
      "gain where it is fixed, and of the first frame where it is not"),
    .number(
      "exposure.longestMilliseconds", \.exposure.longestMilliseconds, "ms", 0.1...1000,
      "longest time that is chosen; more light is made by gain"),
    .number(
      "exposure.shortestMilliseconds", \.exposure.shortestMilliseconds, "ms", 0.001...50,
      "shortest time that the shutter can do"),
    .number(
      "exposure.highestGain", \.exposure.highestGain, "1", 1...64, "highest gain that is chosen"),
    .number(
      "exposure.target", \.exposure.target, "1", 0.01...0.9,
      "mean aimed for, as a part of the highest code"),
    .number(
      "exposure.stepStops", \.exposure.stepStops, "stops", 0.01...10,
      "largest change from one frame to the next"),
    .count(
      "exposure.latencyFrames", \.exposure.latencyFrames, "frames", 0...30,
      "after how many frames a decision shows"),
    .number(
      "exposure.centreWeight", \.exposure.centreWeight, "1", 0...1,
      "how much more the middle counts than the border"),
    .number(
      "exposure.antiFlickerHertz", \.exposure.antiFlickerHertz, "Hz", 0...1000,
      "times are whole periods of this light; 0 for never"),
    .number(
      "exposure.compensationStops", \.exposure.compensationStops, "stops", -6...6,
      "added to the target"),
  ]

  private static let focus: [CameraParameter] = [
    .choice("focus.mode", \.focus.mode, "who decides the distance"),
    .number(
      "focus.distanceMillimetres", \.focus.distanceMillimetres, "mm", 20...100_000,
      "distance in focus, or that of the first frame"),
    .number(
      "focus.errorDioptres", \.focus.errorDioptres, "1/m", -50...50,
      "where the search ends beside the truth; also shifts a fixed focus"),
    .number(
      "focus.stepDioptres", \.focus.stepDioptres, "1/m", 0.01...50,
      "largest change from one frame to the next"),
    .number(
      "focus.huntingDioptres", \.focus.huntingDioptres, "1/m", 0...50,
      "how far the search swings around its end"),
    .number("focus.huntingHertz", \.focus.huntingHertz, "Hz", 0...30, "how often it swings"),
  ]

  private static let sensor: [CameraParameter] = [
    .number(
      "sensor.pixelMicrometres", \.sensor.pixelMicrometres, "µm", 0.5...20,
      "distance of two pixels"),
    .number(
      "sensor.quantumEfficiency", \.sensor.quantumEfficiency, "1", 0.01...1,
      "electrons per photon"),
    .number(
      "sensor.fullWellElectrons", \.sensor.fullWellElectrons, "electrons", 100...1_000_000,
      "electrons that a pixel can hold"),
    .number(
      "sensor.readNoiseElectrons", \.sensor.readNoiseElectrons, "electrons", 0...200,
      "standard deviation of what reading adds"),
    .number(
      "sensor.darkElectronsPerSecond", \.sensor.darkElectronsPerSecond, "1/s", 0...100_000,
      "electrons that gather without light"),
    .number(
      "sensor.offsetNonuniformityElectrons", \.sensor.offsetNonuniformityElectrons, "electrons",
      0...100, "standard deviation of the pixels' offsets (DSNU)"),
    .number(
      "sensor.responseNonuniformity", \.sensor.responseNonuniformity, "1", 0...0.2,
      "standard deviation of the pixels' responses (PRNU)"),
    .number(
      "sensor.gain", \.sensor.gain, "1", 0.0001...100, "codes per electron at an analog gain of 1"),
    .number("sensor.blackLevel", \.sensor.blackLevel, "codes", 0...200, "code of no light at all"),
    .count("sensor.bitsPerSample", \.sensor.bitsPerSample, "bits", 8...16, "bits of a code"),
    .choice("sensor.colourFilter", \.sensor.colourFilter, "what lies over the pixels"),
  ]

  private static let processor: [CameraParameter] = [
    .choice(
      "processor.whiteBalance", \.processor.whiteBalance,
      "how the colour of the light is taken out"),
    .number(
      "processor.noiseReduction", \.processor.noiseReduction, "1", 0...1,
      "strength of an edge-keeping smoother"),
    .number(
      "processor.sharpening", \.processor.sharpening, "1", 0...2, "weight of an unsharp mask"),
    .number(
      "processor.sharpeningRadiusPixels", \.processor.sharpeningRadiusPixels, "pixels", 0.1...10,
      "standard deviation of the mask's blur"),
    .choice("processor.toneCurve", \.processor.toneCurve, "from linear light to samples"),
  ]

  private static let compression: [CameraParameter] = [
    .choice("compression.codec", \.compression.codec, "kind of compression"),
    .number(
      "compression.quality", \.compression.quality, "1", 1...100,
      "quality of JPEG, and of video by the same table"),
  ]
}
