// SPDX-License-Identifier: Apache-2.0

/// Numbers that follow from a seed alone, by SplitMix64 (Steele, Lea, Flood 2014).
///
/// Nothing of the standard library's drawing is used, since that may change with a toolchain.
struct SeededNumbers {
  private var state: UInt64

  /// What numbers are drawn for. Each purpose has numbers of its own, so that leaving out faults leaves the work as it is.
  enum Purpose: UInt64 {
    case scenario = 1
    case names, work, links, crashes, clocks, issuer
  }

  init(seed: UInt64, for purpose: Purpose) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 ^ (purpose.rawValue &* 0xD1B5_4A32_D192_ED03)
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SeededNumbers.mixed(state)
  }

  static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of 0..<count.
  mutating func below(_ count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A number of the range.
  mutating func within(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(below(Int(range.upperBound - range.lowerBound) + 1))
  }

  /// Whether something happens that happens so many times in a thousand.
  mutating func happens(perMille: Int) -> Bool { below(1_000) < perMille }

  /// One of several things.
  mutating func one<Element>(of things: [Element]) -> Element { things[below(things.count)] }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }
}
