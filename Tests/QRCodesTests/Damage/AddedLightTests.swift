// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct AddedLightTests {
  private static let side = 45

  private func grid(_ polarity: Polarity) -> SymbolGrid {
    SymbolGrid(
      side: Self.side,
      homography: Homography(
        origin: Vector(16, 16), u: Vector(4, 0), v: Vector(0, 4)),
      mesh: nil, polarity: polarity)
  }

  private func light(_ scene: Scene, _ polarity: Polarity = .normal) throws -> AddedLight? {
    var tables = VersionTables()
    let found = tables.structure(side: Self.side)
    let structure = try #require(found)
    return AddedLight(
      sampling: grid(polarity), level: GrayLevel(scene.drawn(noise: 2)),
      known: structure.patterns.signs)
  }

  private var plain: Scene { Scene(.version7, pixels: 4, margin: 4) }

  @Test(arguments: [Polarity.normal, .reversed])
  func `modules that a reflection hides claim nothing, and others are right`(
    polarity: Polarity
  ) throws {
    let scene = plain.lit(share: 0.15, x: 20, y: 26, isReversed: polarity == .reversed)
    let light = try #require(try light(scene, polarity))
    var (sure, wrong, hidden, claimed) = (0, 0, 0, 0)
    for i in light.evidence.indices {
      let (x, y) = (i % Self.side, i / Self.side)
      let isDark = SymbolFixture.version7.isDark(x, y)
      if abs(light.evidence[i]) > 3 {
        sure += 1
        if (light.evidence[i] > 0) != isDark { wrong += 1 }
      }
      let (dx, dy) = (Double(x) + 0.5 - 20, Double(y) + 0.5 - 26)
      // Two modules inside of the rim.
      guard (dx * dx + dy * dy).squareRoot() < 45 * (0.15 / Double.pi).squareRoot() - 2 else {
        continue
      }
      hidden += 1
      if abs(light.evidence[i]) > 1 { claimed += 1 }
    }
    #expect(hidden > 150)
    #expect(claimed == 0)
    // The reflection and its rim take less than a fifth.
    #expect(sure > 1620)
    #expect(wrong <= 2)
    #expect(light.lostShare > 0.14)
    #expect(light.lostShare < 0.18)
  }

  @Test func `the sun in a weak code is a reflection, though nothing is as bright as can be`()
    throws
  {
    // Five contrasts brighter than paper: it is the sun that stands out, not paper from ink.
    let scene = plain.lit(share: 0.15, x: 20, y: 26, (ink: 0.06, paper: 0.19, added: 0.65))
    let light = try #require(try light(scene))
    var (sure, wrong) = (0, 0)
    for i in light.evidence.indices where abs(light.evidence[i]) > 1.5 {
      sure += 1
      let isDark = SymbolFixture.version7.isDark(i % Self.side, i / Self.side)
      if (light.evidence[i] > 0) != isDark { wrong += 1 }
    }
    #expect(sure > 1500)
    #expect(wrong < 20)
    #expect(light.lostShare > 0.1)
    var tables = VersionTables()
    var budget = WorkBudget(units: 100_000_000, deadline: nil)
    var reading = DamagedReading()
    let success = reading.read(
      grid(.normal), level: GrayLevel(scene.drawn(noise: 2)), stage: "damaged", tables: &tables,
      budget: &budget)
    #expect(success?.symbol.text == SymbolFixture.version7.text)
  }

  @Test func `what is told of half of the hidden modules says nothing of the others`() throws {
    let scene = plain.lit(share: 0.15, x: 20, y: 26)
    var light = try #require(try light(scene))
    let before = light.evidence
    // Half of what is hidden becomes known: the rest stays in doubt.
    var colours = [Float](repeating: 0, count: before.count)
    for i in colours.indices where i % 2 == 0 {
      colours[i] = SymbolFixture.version7.isDark(i % Self.side, i / Self.side) ? 1 : -1
    }
    light.confirm(colours)
    let middle = 26 * Self.side + 20
    #expect(abs(light.evidence[middle + 1]) < 1)
  }

  @Test func `without a reflection there is nothing to tell`() throws {
    #expect(try light(plain) == nil)
  }

  private func read(share: Double) -> SymbolAttempt.Success? {
    let image = plain.lit(share: share, x: 24, y: 22).drawn(noise: 2)
    var tables = VersionTables()
    var budget = WorkBudget(units: 100_000_000, deadline: nil)
    var reading = DamagedReading()
    return reading.read(
      grid(.normal), level: GrayLevel(image), stage: "damaged", tables: &tables, budget: &budget)
  }

  @Test func `a reflection over 18 % of a symbol is read through, over 32 % it is not`() {
    #expect(read(share: 0.18)?.symbol.text == SymbolFixture.version7.text)
    #expect(read(share: 0.32) == nil)
  }
}
