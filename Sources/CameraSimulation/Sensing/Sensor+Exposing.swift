// SPDX-License-Identifier: Apache-2.0

/// The raw numbers of one frame. Rows are contiguous, the top row first.
struct RawFrame: Sendable, Equatable {
  /// Columns.
  let width: Int
  /// Rows.
  let height: Int
  /// One code per pixel.
  let codes: [UInt16]
}

extension Sensor {
  /// Gathers light and reads it out: the linear camera model of EMVA Standard 1288, release 4.0, chapter 2.
  ///
  /// - Parameters:
  ///   - light: What falls on the pixels; of one plane only the brightness counts, as of neutral light.
  ///   - exposureSeconds: How long every row gathers.
  ///   - analogGain: What multiplies the electrons before they become codes.
  ///   - pattern: What differs from pixel to pixel; nil for a sensor without such differences.
  ///   - noise: What differs from frame to frame.
  func exposed(
    to light: SensorIlluminance, exposureSeconds: Double, analogGain: Double,
    pattern: FixedPattern?, noise: PixelNoise
  ) -> RawFrame {
    let electrons = meanElectrons(of: light, exposureSeconds: exposureSeconds, pattern: pattern)
    let count = light.width * light.height
    let offsets = pattern?.offsets ?? [Float](repeating: 0, count: count)
    let codes = [UInt16](capacity: count) { codes in
      read(
        electrons.span, offsets: offsets.span, analogGain: analogGain, noise: noise, into: &codes)
    }
    return RawFrame(width: light.width, height: light.height, codes: codes)
  }

  /// The electrons that light and warmth give each pixel in the mean.
  private func meanElectrons(
    of light: SensorIlluminance, exposureSeconds: Double, pattern: FixedPattern?
  ) -> [Float] {
    let dark = Float(darkElectronsPerSecond * exposureSeconds)
    let count = light.width * light.height
    let responses = pattern?.responses ?? [Float](repeating: 1, count: count)
    let response = responses.span
    func scale(_ filter: ColourResponse.Filter) -> Float {
      Float(electronsPerLux(seconds: exposureSeconds, filter: filter))
    }
    func plane(_ index: Int) -> [Float] { light.planes[min(index, light.planes.count - 1)] }

    switch (colourFilter, light.planes.count) {
    case (.bayer, _):
      let (red, green, blue) = (scale(.red), scale(.green), scale(.blue))
      let (redPlane, greenPlane, bluePlane) = (plane(0), plane(1), plane(2))
      let (reds, greens, blues) = (redPlane.span, greenPlane.span, bluePlane.span)
      return [Float](capacity: count) { electrons in
        for y in 0..<light.height {
          for x in 0..<light.width {
            let pixel = y &* light.width &+ x
            // Red and green in even rows, green and blue in odd ones.
            let lit =
              (x ^ y) & 1 == 1
              ? green * greens[pixel] : y & 1 == 0 ? red * reds[pixel] : blue * blues[pixel]
            electrons.append(lit * response[pixel] + dark)
          }
        }
      }
    case (.none, 3):
      let all = scale(.none)
      let (redPlane, greenPlane, bluePlane) = (plane(0), plane(1), plane(2))
      let (reds, greens, blues) = (redPlane.span, greenPlane.span, bluePlane.span)
      // A pixel without filter sees luminance: the weights of Rec. ITU-R BT.709, 3.2.
      return [Float](capacity: count) { electrons in
        for pixel in 0..<count {
          let lux = 0.2126 * reds[pixel] + 0.7152 * greens[pixel] + 0.0722 * blues[pixel]
          electrons.append(all * lux * response[pixel] + dark)
        }
      }
    case (.none, _):
      let all = scale(.none)
      let only = plane(0)
      let samples = only.span
      return [Float](capacity: count) { electrons in
        for pixel in 0..<count { electrons.append(all * samples[pixel] * response[pixel] + dark) }
      }
    }
  }

  /// Counts, fills, reads and converts.
  private func read(
    _ electrons: Span<Float>, offsets: Span<Float>, analogGain: Double, noise: PixelNoise,
    into codes: inout OutputSpan<UInt16>
  ) {
    let (normals, tables) = (NormalQuantile.table.nodes, PoissonTables.shared)
    let nodes = normals.span
    let (exponentials, reciprocals) = (tables.exponentials.span, tables.reciprocals.span)
    let well = Float(fullWellElectrons)
    let readNoise = Float(readNoiseElectrons)
    let codesPerElectron = Float(gain * analogGain)
    let (black, white) = (Float(blackLevel), Float(whiteCode))

    for pair in 0..<(electrons.count &+ 1) / 2 {
      let words = noise.words(ofPair: pair)
      for half in 0..<2 where 2 &* pair &+ half < electrons.count {
        let pixel = 2 &* pair &+ half
        let word = half == 0 ? words.x : words.z
        // A thinned Poisson count is Poisson again, so photons, quantum efficiency and warmth need one draw only.
        let counted = poissonCount(
          mean: electrons[pixel], word: word, normal: standardNormal(word, nodes),
          exponentials: exponentials, reciprocals: reciprocals)
        let readOut =
          min(counted, well) + offsets[pixel]
          + readNoise * standardNormal(half == 0 ? words.y : words.w, nodes)
        let code = (black + codesPerElectron * readOut).rounded()
        codes.append(UInt16(min(max(code, 0), white)))
      }
    }
  }
}
