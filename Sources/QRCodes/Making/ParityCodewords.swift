// SPDX-License-Identifier: Apache-2.0

/// The error correction codewords of a block: the remainder of its polynomial divided by (x − 1)(x − α)…(x − αⁿ⁻¹) over
/// GF(256) with x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004, 7.5.2).
func parityCodewords(of data: ArraySlice<UInt8>, count: Int) -> [UInt8] {
  var generator: [UInt8] = [1]
  var root: UInt8 = 1
  for _ in 0..<count {
    var product = generator + [0]
    for index in generator.indices { product[index + 1] ^= multiply(generator[index], root) }
    generator = product
    root = multiply(root, 2)
  }
  var remainder = [UInt8](repeating: 0, count: count)
  for codeword in data {
    let factor = codeword ^ remainder[0]
    for index in 0..<count {
      let next = index + 1 < count ? remainder[index + 1] : 0
      remainder[index] = next ^ multiply(generator[index + 1], factor)
    }
  }
  return remainder
}

/// The product in GF(256), by shifting and adding.
private func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
  var product: UInt8 = 0
  for bit in stride(from: 7, through: 0, by: -1) {
    let carry = product & 0x80 != 0
    product <<= 1
    if carry { product ^= 0x1D }
    if right >> UInt8(bit) & 1 == 1 { product ^= left }
  }
  return product
}
