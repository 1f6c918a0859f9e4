// SPDX-License-Identifier: Apache-2.0

/// The normal distribution's quantile for 32 random bits, from a table, without a mathematical library: the same on every
/// machine, and one multiplication.
///
/// Segments halve in width towards the tails and are divided evenly in themselves (hierarchical segmentation; Cheung, Lee,
/// Luk, Villasenor, Hardware Generation of Arbitrary Random Number Distributions From Uniform Distributions Via the
/// Inversion Method, IEEE Transactions on VLSI Systems 15(8), 2007). Between its nodes the quantile is taken as straight,
/// which adds one part in 20,000 to its variance.
struct NormalQuantile: Sendable {
  /// The segments of every power of two of the probability, each with 64 parts.
  private static let octaves = 32
  private static let parts = 64

  /// Built once: it depends on nothing.
  static let table = NormalQuantile()

  /// The quantile at the start of every part, and its change to the next: two numbers each.
  let nodes: [Float]

  private init() {
    var nodes = [Float](repeating: 0, count: 2 * Self.octaves * Self.parts)
    for octave in 0..<Self.octaves {
      for part in 0..<Self.parts {
        let first = Self.exact(octave: octave, part: part)
        let next = Self.exact(octave: octave, part: part + 1)
        // The distance from the mean falls as the probability of the tail grows.
        nodes[2 * (octave * Self.parts + part)] = Float(first)
        nodes[2 * (octave * Self.parts + part) + 1] = Float(next - first)
      }
    }
    self.nodes = nodes
  }

  /// The quantile of a tail whose probability is 2^(−octave − 2) times 1 + part / 64.
  private static func exact(octave: Int, part: Int) -> Double {
    let mantissa = 1 + Double(part) / Double(parts)
    var probability = mantissa / 4
    for _ in 0..<octave { probability /= 2 }
    let logarithm = naturalLogarithm(mantissa) - Double(octave + 2) * 0.693_147_180_559_945_3
    // Rounded, so that one table holds on every machine.
    return (normalTailQuantile(probability, logarithm: logarithm) * 0x1p22).rounded() * 0x1p-22
  }

  /// The logarithm of a number in 1…2, as twice the series of the inverse hyperbolic tangent.
  private static func naturalLogarithm(_ value: Double) -> Double {
    let ratio = (value - 1) / (value + 1)
    var (power, sum) = (ratio, 0.0)
    for term in 0..<24 {
      sum += power / Double(2 * term + 1)
      power *= ratio * ratio
    }
    return 2 * sum
  }
}

/// A standard normal number for a random word; `nodes` are those of `NormalQuantile.table`.
@inline(__always)
func standardNormal(_ word: UInt32, _ nodes: Span<Float>) -> Float {
  // The first bit is the sign; the tail's probability is (the other 31 bits + 1/2) / 2³².
  let magnitude = word << 1 | 1
  let octave = magnitude.leadingZeroBitCount
  // The leading one falls off; the six bits after it choose the part, the rest lie within it.
  let fraction = (magnitude << UInt32(truncatingIfNeeded: octave)) << 1
  let place = 2 &* (octave &* 64 &+ Int(fraction >> 26))
  let within = Float((fraction << 6) >> 8) * 0x1p-24
  let quantile = nodes[place] + nodes[place &+ 1] * within
  return Float(bitPattern: quantile.bitPattern ^ (word & 0x8000_0000))
}

/// The distance from the mean beyond which a tail of the normal distribution has the given probability, at most one half:
/// Wichura's algorithm AS 241, PPND16 (Applied Statistics 37(3), 1988), exact to 16 digits. The caller gives the
/// probability's natural logarithm.
func normalTailQuantile(_ probability: Double, logarithm: Double) -> Double {
  let centred = 0.5 - probability
  if centred <= 0.425 {
    let r = 0.180625 - centred * centred
    return centred
      * polynomial(
        r,
        [
          3.387_132_872_796_366_608_0, 1.331_416_678_917_843_774_5e2,
          1.971_590_950_306_551_442_7e3, 1.373_169_376_550_946_112_5e4,
          4.592_195_393_154_987_145_7e4, 6.726_577_092_700_870_085_3e4,
          3.343_057_558_358_812_810_5e4, 2.509_080_928_730_122_672_7e3,
        ])
      / polynomial(
        r,
        [
          1, 4.231_333_070_160_091_125_2e1, 6.871_870_074_920_579_083_0e2,
          5.394_196_021_424_751_107_7e3, 2.121_379_430_158_659_586_7e4,
          3.930_789_580_009_271_061_0e4, 2.872_908_573_572_194_267_4e4,
          5.226_495_278_852_854_561_0e3,
        ])
  }
  let root = (-logarithm).squareRoot()
  if root <= 5 {
    return polynomial(
      root - 1.6,
      [
        1.423_437_110_749_683_577_34, 4.630_337_846_156_545_295_90, 5.769_497_221_460_691_405_50,
        3.647_848_324_763_204_605_04, 1.270_458_252_452_368_382_58,
        2.417_807_251_774_506_117_70e-1, 2.272_384_498_926_918_458_33e-2,
        7.745_450_142_783_414_076_40e-4,
      ])
      / polynomial(
        root - 1.6,
        [
          1, 2.053_191_626_637_758_821_87, 1.676_384_830_183_803_849_40,
          6.897_673_349_851_000_045_50e-1, 1.481_039_764_274_800_745_90e-1,
          1.519_866_656_361_645_719_66e-2, 5.475_938_084_995_344_946_00e-4,
          1.050_750_071_644_416_843_24e-9,
        ])
  }
  return polynomial(
    root - 5,
    [
      6.657_904_643_501_103_777_20, 5.463_784_911_164_114_369_90, 1.784_826_539_917_291_335_80,
      2.965_605_718_285_048_912_30e-1, 2.653_218_952_657_612_309_30e-2,
      1.242_660_947_388_078_438_60e-3, 2.711_555_568_743_487_578_15e-5,
      2.010_334_399_292_288_132_65e-7,
    ])
    / polynomial(
      root - 5,
      [
        1, 5.998_322_065_558_879_376_90e-1, 1.369_298_809_227_358_053_10e-1,
        1.487_536_129_085_061_485_25e-2, 7.868_691_311_456_132_591_00e-4,
        1.846_318_317_510_054_681_80e-5, 1.421_511_758_316_445_888_70e-7,
        2.044_263_103_389_939_785_64e-15,
      ])
}

/// The first coefficient is the constant.
private func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
  coefficients.reversed().reduce(0) { $0 * x + $1 }
}
