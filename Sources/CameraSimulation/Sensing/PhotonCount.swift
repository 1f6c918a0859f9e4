// SPDX-License-Identifier: Apache-2.0

/// Photons for each lux, second and square metre.
///
/// 683 lumens make a watt at 555 nm (the definition of the candela, SI brochure, 2.3.1), and a photon of 555 nm carries
/// h c / λ = 3.579e-19 J. Light is taken as if it were all of that wavelength, at which EMVA 1288 sensors are measured too:
/// of white light there are more photons for each lux, of which a sensor with an infrared filter counts a smaller share.
let photonsPerLuxSecondSquareMetre = 1 / (683 * 6.626_070_15e-34 * 299_792_458 / 555e-9)

extension Sensor {
  /// The photons that a pixel without colour filter gets.
  func photons(lux: Double, seconds: Double) -> Double {
    lux * seconds * pixelMicrometres * pixelMicrometres * 1e-12 * photonsPerLuxSecondSquareMetre
  }

  /// The electrons that a pixel gets from light seen through a filter.
  func electronsPerLux(seconds: Double, filter: ColourResponse.Filter) -> Double {
    photons(lux: 1, seconds: seconds) * quantumEfficiency * ColourResponse.share(filter)
  }
}
