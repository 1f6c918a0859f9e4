// SPDX-License-Identifier: Apache-2.0

/// What a colour filter lets a pixel have of the light that a pixel without one gets, for white light of 6504 K.
///
/// A green filter passes about four fifths of its colour. Red and blue stand to green as calibrated for an IMX477 behind
/// its infrared filter: 0.309 and 0.717, between the entries for 6125 K and 6671 K of `rpi.awb` in libcamera's
/// `src/ipa/rpi/vc4/data/imx477.json`.
enum ColourResponse {
  /// What lies over a pixel.
  enum Filter { case none, red, green, blue }

  static func share(_ filter: Filter) -> Double {
    switch filter {
    case .none: 1
    case .red: 0.8 * 0.309
    case .green: 0.8
    case .blue: 0.8 * 0.717
    }
  }
}
