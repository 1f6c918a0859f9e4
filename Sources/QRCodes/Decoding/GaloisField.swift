// SPDX-License-Identifier: Apache-2.0

/// Arithmetic of GF(256) modulo x⁸ + x⁴ + x³ + x² + 1, the field of the symbols' codewords (ISO/IEC 18004, 7.5.2).
enum GaloisField {
  /// Powers of α = 2, twice over and a little more, so that sums of two logarithms need no reduction.
  static let powers: [UInt8] = {
    var powers: [UInt8] = []
    var value: UInt16 = 1
    for _ in 0..<512 {
      powers.append(UInt8(value))
      value <<= 1
      if value > 0xFF { value ^= 0x11D }
    }
    return powers
  }()

  /// Logarithms to the base α; that of 0, which has none, is not to be used.
  static let logarithms: [UInt8] = {
    var logarithms = [UInt8](repeating: 0, count: 256)
    for exponent in 0..<255 { logarithms[Int(powers[exponent])] = UInt8(exponent) }
    return logarithms
  }()

  /// The products of every element with the first 32 powers of α: that of `element` and α to the `exponent` is entry
  /// `exponent * 256 + element`.
  static let multiplesOfPowers: [UInt8] = (0..<32).flatMap { exponent in
    (0..<256).map { multiply(UInt8($0), powers[exponent]) }
  }

  /// The product of two elements.
  static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
    guard left != 0, right != 0 else { return 0 }
    return powers[Int(logarithms[Int(left)]) + Int(logarithms[Int(right)])]
  }

  /// The element divided by another, which is not 0.
  static func divide(_ left: UInt8, by right: UInt8) -> UInt8 {
    guard left != 0 else { return 0 }
    return powers[Int(logarithms[Int(left)]) + 255 - Int(logarithms[Int(right)])]
  }
}
