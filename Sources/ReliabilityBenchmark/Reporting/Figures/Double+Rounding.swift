// SPDX-License-Identifier: Apache-2.0

internal import Foundation

extension Double {
  /// The number with so many digits after the point: enough to show, and the same on every machine.
  func rounded(digits: Int) -> Double {
    let scale = pow(10, Double(digits))
    return (self * scale).rounded() / scale
  }

  /// The number with so many leading digits.
  func rounded(significantDigits digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    let magnitude = Int(floor(log10(abs(self)))) + 1
    let places = digits - magnitude
    // Of numbers near the least there are, the power of ten would be infinite.
    guard places <= 300 else { return self }
    // Dividing by a whole power of ten keeps 0.1 from becoming 0.1000…01.
    if places < 0 {
      let scale = pow(10, Double(-places))
      return (self / scale).rounded() * scale
    }
    return rounded(digits: places)
  }
}
