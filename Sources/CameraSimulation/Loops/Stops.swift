// SPDX-License-Identifier: Apache-2.0

import Foundation

/// 2 to the given power, to 30 bits: mathematical libraries differ in the last ones, and a loop would hand the difference on
/// to every later frame.
func powerOfTwo(_ stops: Double) -> Double {
  let value = exp2(stops)
  guard value.isNormal else { return value }
  return Double(
    sign: .plus, exponent: value.exponent,
    significand: (value.significand * 0x1p30).rounded() * 0x1p-30)
}

/// The power of 2 that makes a positive ratio, rounded as `powerOfTwo`.
func stops(_ ratio: Double) -> Double { (log2(ratio) * 0x1p30).rounded() * 0x1p-30 }
