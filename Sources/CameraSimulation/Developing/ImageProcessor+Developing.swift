// SPDX-License-Identifier: Apache-2.0

import Imaging

extension ImageProcessor {
  /// Makes the picture of a raw frame: black taken off, colours filled in and balanced, the tone curve, luma, smoothing,
  /// sharpening, in the order of common image processors.
  ///
  /// `analogGain` and `exposureSeconds` are those of the frame: the smoother is tuned to the noise they bring.
  func developed(
    _ raw: RawFrame, from sensor: Sensor, analogGain: Double, exposureSeconds: Double
  ) -> GrayImage {
    var luma: [Float]
    switch sensor.colourFilter {
    case .none:
      let curve = (0...Int(sensor.whiteCode)).map { code in
        toneCurve.sample(
          ofLight: max(
            0, (Double(code) - sensor.blackLevel) / (sensor.whiteCode - sensor.blackLevel)))
      }
      guard noiseReduction > 0 || sharpening > 0 else {
        let samples = curve.map { UInt8($0.rounded()) }
        return GrayImage(
          width: raw.width, height: raw.height, pixels: looked(up: raw.codes, in: samples))
      }
      luma = looked(up: raw.codes, in: curve)
    case .bayer:
      var mosaic = Mosaic(raw, blackLevel: sensor.blackLevel, whiteCode: sensor.whiteCode)
      if whiteBalance == .grayWorld { mosaic.balanceToGray() }
      luma = mosaic.luma(through: ToneTable(toneCurve))
    }
    if noiseReduction > 0 {
      let reduction = NoiseReduction(strength: noiseReduction) { sample in
        sampleSigma(
          at: sample, of: sensor, analogGain: analogGain, exposureSeconds: exposureSeconds)
      }
      luma = reduction.smoothed(luma, width: raw.width)
    }
    if sharpening > 0 {
      luma = sharpened(
        luma, width: raw.width, weight: sharpening, radiusPixels: sharpeningRadiusPixels)
    }
    return GrayImage(width: raw.width, height: raw.height, pixels: rounded(luma))
  }

  /// The standard deviation of samples of the given value, from the sensor's noise and the curve's slope there.
  private func sampleSigma(
    at sample: Double, of sensor: Sensor, analogGain: Double, exposureSeconds: Double
  ) -> Double {
    let range = sensor.whiteCode - sensor.blackLevel
    let light = toneCurve.light(ofSample: sample)
    let (below, above) = (max(sample - 1, 0), min(sample + 1, 255))
    let slope =
      (above - below) / (toneCurve.light(ofSample: above) - toneCurve.light(ofSample: below))
    let sigma = sensor.codeSigma(
      electrons: light * range / (sensor.gain * analogGain), exposureSeconds: exposureSeconds,
      analogGain: analogGain)
    return sigma / range * slope
  }
}

extension Mosaic {
  /// Luma, 0…255, with the weights of Rec. ITU-R BT.601, 2.5.1, which JPEG files use too.
  func luma(through table: ToneTable) -> [Float] {
    let curve = table.samples.span
    return [Float](capacity: width * height) { target in
      demosaiced { red, green, blue in
        target.append(
          0.299 * ToneTable.sample(of: red, in: curve)
            + 0.587 * ToneTable.sample(of: green, in: curve)
            + 0.114 * ToneTable.sample(of: blue, in: curve))
      }
    }
  }
}

/// The table's entry of every code.
private func looked<Entry>(up codes: [UInt16], in table: [Entry]) -> [Entry] {
  let (codes, entries) = (codes.span, table.span)
  return [Entry](capacity: codes.count) { target in
    for pixel in 0..<codes.count { target.append(entries[Int(codes[pixel])]) }
  }
}

/// Samples as bytes; what lies outside 0…255 is cut off.
func rounded(_ plane: [Float]) -> [UInt8] {
  let samples = plane.span
  return [UInt8](capacity: samples.count) { target in
    for index in 0..<samples.count {
      target.append(UInt8(min(max(samples[index], 0), 255) + 0.5))
    }
  }
}
