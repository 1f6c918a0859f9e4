// SPDX-License-Identifier: Apache-2.0

import Imaging
import Synchronization
import Testing

@testable import QRCodes

@Suite struct DamagedReadingTests {
  private static let pixels = 4.0
  private static let margin = 4.0

  private func scene(share: Double, seed: UInt64) -> Scene {
    Scene(.version7, pixels: Self.pixels, margin: Self.margin).covered(share: share, seed: seed)
  }

  /// Where the symbol lies in such a scene.
  private var grid: SymbolGrid {
    let start = Self.pixels * Self.margin
    return SymbolGrid(
      side: 45,
      homography: Homography(
        origin: Vector(start, start), u: Vector(Self.pixels, 0), v: Vector(0, Self.pixels)),
      mesh: nil, polarity: .normal)
  }

  private func read(_ image: GrayImage, check: PayloadCheck? = nil) -> SymbolAttempt.Success? {
    var tables = VersionTables()
    var budget = WorkBudget(units: 100_000_000, deadline: nil)
    var reading = DamagedReading(check: check)
    return reading.read(
      grid, level: GrayLevel(image), stage: "damaged", tables: &tables, budget: &budget)
  }

  @Test func `stains that no other rung reads through are told, and read through at thorough`() {
    let image = Scene(.version7, pixels: 4, margin: 4, degrees: 3).covered(share: 0.11, seed: 3)
      .drawn(noise: 2)
    var reader = NativeReader()
    #expect(reader.readings(in: image, effort: .normal).readings.isEmpty)
    let readings = reader.readings(in: image, effort: .thorough).readings
    #expect(readings.map(\.text) == [SymbolFixture.version7.text])
    #expect(readings.map(\.stage) == ["damaged"])
    // More than the 36 that the four blocks correct where nothing is known of where they are.
    #expect(readings.allSatisfy { ($0.errorsCorrected ?? 0) > 36 })
  }

  @Test func `a symbol of which too much is covered is refused`() {
    #expect(read(scene(share: 0.25, seed: 2).drawn(noise: 2))?.symbol.text != nil)
    #expect(read(scene(share: 0.5, seed: 2).drawn(noise: 2)) == nil)
  }

  @Test(arguments: [5, 7] as [UInt64])
  func `a check on the contents lets more of a symbol be covered`(seed: UInt64) throws {
    let image = scene(share: 0.35, seed: seed).drawn(noise: 2)
    #expect(read(image)?.symbol.bytes == nil)
    let message = Array(SymbolFixture.version7.text.utf8)
    let success = try #require(read(image, check: PayloadCheck { $0 == message }))
    #expect(success.symbol.bytes == message)
    #expect(success.stage == "checked")
  }

  @Test func `a check that refuses is asked a bounded number of times, and nothing is read`() {
    let asked = Mutex(0)
    let check = PayloadCheck { _ in
      asked.withLock { $0 += 1 }
      return false
    }
    let success = read(scene(share: 0.35, seed: 5).drawn(noise: 2), check: check)
    #expect(success?.symbol.bytes == nil)
    let count = asked.withLock { $0 }
    #expect(count > 0)
    #expect(count <= 2 * 4 * 1_024)
  }
}
