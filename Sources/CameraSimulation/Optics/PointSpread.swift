// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How a lens spreads the light of one point over the sensor, in pixels: a disk and a Gaussian, one after the other, and
/// two shares of the light that go far away.
struct PointSpread: Sendable, Hashable {
  /// The radius of the disk of a thin lens out of focus.
  var defocusRadiusPixels: Double
  /// The standard deviation, along one axis, of the core that diffraction and aberrations leave together.
  var coreSigmaPixels: Double
  /// The share of light that grease scatters.
  var grease: Double
  /// The standard deviation, along one axis, of what grease scatters.
  var greaseSigmaPixels: Double
  /// The share of light that is scattered evenly over the frame.
  var veil: Double

  /// What `lens`, focused on one distance, does to a point at another.
  ///
  /// An infinite focus distance is allowed. Refocusing changes the picture's scale by a few hundredths at most; that is
  /// left out.
  init(
    lens: Lens, pixelMicrometres: Double, focusMillimetres: Double, subjectMillimetres: Double
  ) {
    let coreMicrometres =
      (square(airySigmaMicrometres(of: lens)) + square(lens.aberrationMicrometres)).squareRoot()
    defocusRadiusPixels =
      1000 / pixelMicrometres
      * circleOfConfusionMillimetres(
        of: lens, focusMillimetres: focusMillimetres, subjectMillimetres: subjectMillimetres) / 2
    coreSigmaPixels = coreMicrometres / pixelMicrometres
    // Where both together would be more than all of the light, they share it.
    let scattered = max(lens.grease + lens.veil, 1)
    grease = lens.grease / scattered
    greaseSigmaPixels = lens.greaseSigmaMicrometres / pixelMicrometres
    veil = lens.veil / scattered
  }

  /// Describes a spread.
  init(
    defocusRadiusPixels: Double, coreSigmaPixels: Double, grease: Double = 0,
    greaseSigmaPixels: Double = 1, veil: Double = 0
  ) {
    self.defocusRadiusPixels = defocusRadiusPixels
    self.coreSigmaPixels = coreSigmaPixels
    self.grease = grease
    self.greaseSigmaPixels = greaseSigmaPixels
    self.veil = veil
  }

  /// The standard deviation, along one axis, of disk and core together: a disk has half its radius.
  var sigmaPixels: Double {
    (square(defocusRadiusPixels) / 4 + square(coreSigmaPixels)).squareRoot()
  }

  /// How much of a sine's contrast disk and core leave (the modulation transfer function), by its frequency: negative
  /// where a disk turns dark into light.
  func transfer(cyclesPerPixel frequency: Double) -> Double {
    diskTransfer(radiusPixels: defocusRadiusPixels, cyclesPerPixel: frequency)
      * gaussianTransfer(sigmaPixels: coreSigmaPixels, cyclesPerPixel: frequency)
  }
}

/// The diameter, on the sensor, of the disk that a point off the plane of focus becomes: A |d − s| / d · f / (s − f), of
/// aperture A, focal length f, focus s and subject d (a thin lens; Hecht, Optics, 5.2.3).
func circleOfConfusionMillimetres(
  of lens: Lens, focusMillimetres: Double, subjectMillimetres: Double
) -> Double {
  let focal = lens.focalLengthMillimetres
  let aperture = focal / lens.fNumber
  // A lens cannot focus within its own focal length; twice that is the closest that is asked for.
  let focus = max(focusMillimetres, 2 * focal)
  let subject = max(subjectMillimetres, 2 * focal)
  return aperture * focal * abs(1 / focus - 1 / subject) / (1 - focal / focus)
}

/// The standard deviation of the Gaussian that is as wide, at half its height, as the core of Airy's disk.
///
/// (2 J₁(x) / x)² is one half at x = 1.61634 (Born and Wolf, Principles of Optics, 8.5.2), with x = π r / (λ N); a Gaussian
/// reaches it at 1.17741 standard deviations.
func airySigmaMicrometres(of lens: Lens) -> Double {
  1.61634 / .pi / 1.17741 * lens.wavelengthNanometres / 1000 * lens.fNumber
}

/// 2 J₁(2π r f) / (2π r f) (Goodman, Introduction to Fourier Optics, 2.1.5 and 6.4.4).
func diskTransfer(radiusPixels: Double, cyclesPerPixel: Double) -> Double {
  let argument = 2 * .pi * radiusPixels * cyclesPerPixel
  return argument < 1e-4 ? 1 - argument * argument / 8 : 2 * j1(argument) / argument
}

/// exp(−2π² σ² f²).
func gaussianTransfer(sigmaPixels: Double, cyclesPerPixel: Double) -> Double {
  exp(-2 * square(.pi * sigmaPixels * cyclesPerPixel))
}

private func square(_ value: Double) -> Double { value * value }
