// SPDX-License-Identifier: Apache-2.0

/// What black-body light of a temperature and of luminance 1 makes of the three planes, in which light of 6504 K has 1, 1
/// and 1.
///
/// The chromaticity is the cubic fit to the Planckian locus by Kim et al. (US patent 7,024,034), good from 1667 to
/// 25,000 K; the planes are the primaries of IEC 61966-2-1.
func planeGains(kelvin: Double) -> [Double] {
  let neutral = linearPrimaries(kelvin: 6504)
  // No filter is so pure that a plane sees nothing at all.
  return zip(linearPrimaries(kelvin: kelvin), neutral).map { max($0 / $1, 0.01) }
}

/// Linear red, green and blue of black-body light of luminance 1.
private func linearPrimaries(kelvin: Double) -> [Double] {
  let kelvin = min(max(kelvin, 1667), 25_000)
  let t = 1000 / kelvin
  let x =
    kelvin <= 4000
    ? ((-0.266_123_9 * t - 0.234_358_9) * t + 0.877_695_6) * t + 0.179_910
    : ((-3.025_846_9 * t + 2.107_037_9) * t + 0.222_634_7) * t + 0.240_390
  let y: Double
  if kelvin <= 2222 {
    y = ((-1.106_381_4 * x - 1.348_110_20) * x + 2.185_558_32) * x - 0.202_196_83
  } else if kelvin <= 4000 {
    y = ((-0.954_947_6 * x - 1.374_185_93) * x + 2.091_370_15) * x - 0.167_488_67
  } else {
    y = ((3.081_758_0 * x - 5.873_386_70) * x + 3.751_129_97) * x - 0.370_014_83
  }
  let (bigX, bigZ) = (x / y, (1 - x - y) / y)
  return [
    3.2406 * bigX - 1.5372 - 0.4986 * bigZ, -0.9689 * bigX + 1.8758 + 0.0415 * bigZ,
    0.0557 * bigX - 0.2040 + 1.0570 * bigZ,
  ]
}
