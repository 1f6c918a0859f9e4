// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import QRCodes

@Suite struct CoverFieldTests {
  private static let symbol = SymbolFixture.version7
  private static let side = 45

  /// What is believed of a picture whose symbol lies 16 pixels from its edges, 4 pixels per module.
  private func seen(_ image: GrayImage) throws -> (field: CoverField, known: [Int8]) {
    let grid = SymbolGrid(
      side: Self.side,
      homography: Homography(origin: Vector(16, 16), u: Vector(4, 0), v: Vector(0, 4)),
      mesh: nil, polarity: .normal)
    let structure = try #require(SymbolStructure(side: Self.side))
    let residuals = try #require(ModuleResiduals(sampling: grid, level: GrayLevel(image)))
    return (CoverField(residuals, known: structure.patterns.signs), structure.patterns.signs)
  }

  private func stained(_ share: Double, _ seed: UInt64) -> GrayImage {
    Scene(.version7, pixels: 4, margin: 4).covered(share: share, seed: seed).drawn(noise: 2)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `modules that are seen wrong are hardly believed`(seed: UInt64) throws {
    let (field, known) = try seen(stained(0.12, seed))
    var (wrong, right) = ([Float](), [Float]())
    for i in known.indices where known[i] == 0 {
      let isDark = Self.symbol.isDark(i % Self.side, i / Self.side)
      let belief = isDark ? field.evidence[i] : -field.evidence[i]
      if (field.values[i] > 0) == isDark { right.append(belief) } else { wrong.append(belief) }
    }
    #expect(wrong.count > 40)
    // A log-likelihood ratio of 4.6 is wrong one time in a hundred.
    #expect(wrong.count { $0 < -4.6 } <= wrong.count / 20)
    #expect(right.count { $0 > 4.6 } > right.count / 2)
  }

  @Test func `what is believed is wrong about as often as it says`() throws {
    var expected = 0.0
    var found = 0.0
    for seed in 1...6 as ClosedRange<UInt64> {
      let (field, known) = try seen(stained(0.16, seed))
      for i in known.indices where known[i] == 0 {
        let isDark = Self.symbol.isDark(i % Self.side, i / Self.side)
        expected += 1 / (1 + exp(Double(abs(field.evidence[i]))))
        if (field.evidence[i] > 0) != isDark { found += 1 }
      }
    }
    #expect(found > 100)
    #expect(expected > 0.6 * found && expected < 1.6 * found)
  }

  @Test func `noise on the whole picture is not taken for stains`() throws {
    let (field, known) = try seen(
      Scene(.version7, pixels: 4, margin: 4).drawn(noise: 30))
    let doubtful = known.indices.count { known[$0] == 0 && abs(field.evidence[$0]) < 2 }
    #expect(doubtful < known.count / 10)
  }

  @Test func `a confirmed colour is believed, and doubted no more`() throws {
    var (field, known) = try seen(stained(0.12, 1))
    let module = try #require(known.firstIndex(of: 0))
    var colours = [Float](repeating: 0, count: known.count)
    colours[module] = field.values[module] > 0 ? -1 : 1
    field.confirm(colours)
    #expect(field.evidence[module] == 30 * colours[module])
  }
}
