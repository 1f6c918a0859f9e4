// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Linear light of an sRGB value, both 0…1 (IEC 61966-2-1, 5.2).
func linearLight(ofSRGB value: Double) -> Double {
  value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
}

/// The sRGB value of linear light, both 0…1 (IEC 61966-2-1, 5.3).
func sRGB(ofLinearLight light: Double) -> Double {
  light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
}
