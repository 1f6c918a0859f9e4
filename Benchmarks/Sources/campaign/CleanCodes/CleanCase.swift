// SPDX-License-Identifier: Apache-2.0

import QRCodes

/// One flawless symbol, to be looked at in several views.
struct CleanCase {
  var version: Int
  var correction: ErrorCorrection
  var mask: Int
  var content: CleanContent

  /// All symbols of the table, or a share of them: of each version as many, chosen by seed.
  static func all(versions: ClosedRange<Int>, share: Double, seed: UInt64) -> [CleanCase] {
    versions.reversed().flatMap { version in
      var random = SplitMix64(seed: seed << 32 | UInt64(version))
      let cases = ErrorCorrection.allCases.flatMap { correction in
        (0..<8).flatMap { mask in
          CleanContent.allCases.map { content in
            CleanCase(version: version, correction: correction, mask: mask, content: content)
          }
        }
      }
      let count = Int((Double(cases.count) * share).rounded(.up))
      return cases.shuffled(using: &random).prefix(count)
    }
  }

  /// The same generator each time, for everything that is left to chance about this symbol.
  func random(seed: UInt64) -> SplitMix64 {
    let contentIndex = UInt64(CleanContent.allCases.firstIndex(of: content) ?? 0)
    let levelIndex = UInt64(ErrorCorrection.allCases.firstIndex(of: correction) ?? 0)
    return SplitMix64(
      seed: seed << 32 | UInt64(version) << 16 | UInt64(mask) << 8 | levelIndex << 4 | contentIndex)
  }

  /// The symbol, and what it holds.
  func symbol(using random: inout SplitMix64) throws -> (Symbol, [UInt8]) {
    let plan = try EncodingPlan(
      .bytes([0x30]), options: EncodingOptions(correction: correction, version: .exactly(version)))
    // From a quarter full to full, less what headers may take.
    let most = max(1, Int((Double(plan.bitCapacity) - 36) / content.bitsPerCharacter))
    let bytes = content.sample(
      count: Int.random(in: max(1, most / 4)...most, using: &random), using: &random)
    let options = EncodingOptions(
      correction: correction, version: .exactly(version), mask: mask, eci: content.eci)
    return (try Symbol(encoding: .bytes(bytes), options: options), bytes)
  }

  var name: String {
    "version \(version) level \(correction.rawValue) mask \(mask) \(content.rawValue)"
  }
}
