// SPDX-License-Identifier: Apache-2.0

extension Camera {
  /// The exposure at which the loop comes to rest before a code.
  ///
  /// It is metered on a frame of a quarter of the columns and rows, without noise and blur, which change a mean little: the
  /// luminance hardly depends on the exposure, so one such frame answers for all.
  func settledExposure(before code: PresentedCode, frame: UInt32) -> ExposureSetting {
    let coarse = setup.binned(by: 4)
    let maker = FrameMaker(setup: coarse, seed: seed)
    let spread = PointSpread(
      defocusRadiusPixels: 0, coreSigmaPixels: 0, veil: min(setup.lens.veil + setup.lens.grease, 1))
    let timing = maker.timing(frame: frame, exposure: setup.exposure.first, spread: spread)
    let field = SceneRenderer(codes: [code], setup: coarse, seed: seed).luminance(timing)
    let light = maker.illuminance(of: field, spread: spread)
    let meter = Metering(centreWeight: setup.exposure.centreWeight)
    let sensor = setup.sensor
    return setup.exposure.settled { exposure in
      sensor.expectedMean(
        of: light, meter: meter, exposureSeconds: exposure.milliseconds / 1e3,
        analogGain: exposure.analogGain)
    }
  }
}

extension CameraSetup {
  /// The same camera with pixels that many times larger, and accordingly fewer.
  fileprivate func binned(by factor: Int) -> CameraSetup {
    var coarse = self
    coarse.format.width = max(format.width / factor, 1)
    coarse.format.height = max(format.height / factor, 1)
    coarse.format.rowMicroseconds *= Double(factor)
    coarse.sensor.pixelMicrometres *= Double(factor)
    return coarse
  }
}

extension Sensor {
  /// The mean that a meter would find without noise, as a part of the highest code. The light may lie on larger pixels than
  /// the sensor's own.
  fileprivate func expectedMean(
    of light: SensorIlluminance, meter: Metering, exposureSeconds: Double, analogGain: Double
  ) -> Double {
    let codesPerElectron = gain * analogGain / (whiteCode - blackLevel)
    let dark = darkElectronsPerSecond * exposureSeconds
    func part(_ plane: [Float], _ filter: ColourResponse.Filter, _ pixel: Int) -> Double {
      let electrons =
        Double(plane[pixel]) * electronsPerLux(seconds: exposureSeconds, filter: filter) + dark
      return min(min(electrons, fullWellElectrons) * codesPerElectron, 1)
    }
    func plane(_ index: Int) -> [Float] { light.planes[min(index, light.planes.count - 1)] }
    let (red, green, blue) = (plane(0), plane(1), plane(2))
    return meter.weightedMean(width: light.width, height: light.height) { pixel in
      switch colourFilter {
      case .none: part(green, .none, pixel)
      case .bayer:
        (part(red, .red, pixel) + 2 * part(green, .green, pixel) + part(blue, .blue, pixel)) / 4
      }
    }
  }
}
