// SPDX-License-Identifier: Apache-2.0

/// The illuminance on every pixel of the sensor, in lux. Rows are contiguous, the top row first.
struct SensorIlluminance: Sendable {
  /// Columns.
  let width: Int
  /// Rows.
  let height: Int
  /// One plane, or three for what passes a red, a green and a blue filter, as in `LuminanceField`.
  var planes: [[Float]]

  /// Lets a lens form the image of a scene.
  ///
  /// On the axis a surface of luminance L gives π T L / (4 N²) (the camera equation for a distant subject; Born and Wolf,
  /// Principles of Optics, 4.8.3), T being the lens's transmittance and N its f-number.
  init(of field: LuminanceField, through lens: Lens, spread: PointSpread, pixelMicrometres: Double)
  {
    width = field.width
    height = field.height
    let vignetting = Vignetting(
      width: field.width, height: field.height,
      focalLengthPixels: 1000 * lens.focalLengthMillimetres / pixelMicrometres,
      loss: lens.vignetting)
    let luxPerNit = luxPerCandela(of: lens)
    planes = field.planes.map { plane in
      let sharp = focused(plane, width: field.width, spread: spread)
      let halo =
        spread.grease > 0
        ? greaseHalo(of: plane, width: field.width, sigmaPixels: spread.greaseSigmaPixels) : nil
      var light = mixed(sharp: sharp, halo: halo, grease: spread.grease, veil: spread.veil)
      vignetting.weaken(&light, scale: luxPerNit)
      return light
    }
  }

  /// Describes an illuminance.
  init(width: Int, height: Int, planes: [[Float]]) {
    self.width = width
    self.height = height
    self.planes = planes
  }
}

/// Lux on the sensor, on the axis, for each cd/m² of the scene.
func luxPerCandela(of lens: Lens) -> Double {
  .pi * lens.transmittance / (4 * lens.fNumber * lens.fNumber)
}

/// Applies disk and core, in the way that is right and quickest for their size.
private func focused(_ plane: [Float], width: Int, spread core: PointSpread) -> [Float] {
  // Up to half a pixel a disk cannot be told from a Gaussian of its variance: their transfers differ by 0.013 at most.
  if core.defocusRadiusPixels <= 0.5 {
    return blurred(plane, width: width, with: GaussianKernel(sigmaPixels: core.sigmaPixels))
  }
  if core.defocusRadiusPixels < 3 && core.coreSigmaPixels < 2 {
    return spread(plane, width: width, with: SmallSpreadKernel(core))
  }
  let softened = blurred(
    plane, width: width, with: GaussianKernel(sigmaPixels: core.coreSigmaPixels))
  return spread(
    softened, width: width,
    over: DefocusDisk(radiusPixels: min(core.defocusRadiusPixels, widestDiskPixels)))
}

/// Nothing is left to be seen behind larger disks, and their weights would fill the memory.
private let widestDiskPixels = 400.0
