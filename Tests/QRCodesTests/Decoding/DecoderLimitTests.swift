// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct `Limits of the decoder` {
  /// Small symbols are cheap and their error correction weak, so they get more trials.
  private func count(_ version: SymbolVersion) -> Int {
    switch version.side {
    case ..<30: 10
    case ..<60: 2
    default: 1
    }
  }

  /// The sum over all shapes, of large versions over one level each that differs between kinds of damage.
  private func tally(_ damage: BlockDamage, _ number: Int) -> TrialTally {
    var tally = TrialTally()
    for (index, shape) in SymbolShapes.all.enumerated()
    where shape.version.side < 60 || (shape.version.number + index) % 4 == number {
      tally += damageTrials(
        version: shape.version, correction: shape.correction, damage: damage,
        count: count(shape.version), seed: UInt64(index))
    }
    return tally
  }

  @Test func `there are 168 shapes`() { #expect(SymbolShapes.all.count == 160 + 8) }

  @Test func `errors up to exactly the capacity of every block are corrected`() {
    let tally = tally(.errors, 0)
    #expect(tally.refused == 0 && tally.wrong == 0 && tally.correct > 250)
  }

  @Test func `one error past capacity never gives a wrong text`() {
    let tally = tally(.oneErrorTooMany, 1)
    #expect(tally.wrong == 0 && tally.refused > 220)
    // Two of the wrong codewords may be erased by chance, as all are equally certain.
    #expect(tally.correct < 40)
  }

  @Test func `unknown codewords up to exactly the bound are corrected`() {
    let tally = tally(.erasures, 2)
    #expect(tally.refused == 0 && tally.wrong == 0 && tally.correct > 250)
  }

  @Test func `one error past erasures at their bound never gives a wrong text`() {
    #expect(tally(.erasuresAndOneErrorTooMany, 3).wrong == 0)
  }

  @Test(arguments: [BlockDamage.errors, .erasures])
  func `single blocks are repaired up to exactly the capacity`(damage: BlockDamage) {
    let tally = blockTrials(damage: damage, count: 2_000, seed: 5)
    #expect(tally == TrialTally(correct: 2_000, refused: 0, wrong: 0))
  }

  @Test(arguments: [BlockDamage.oneErrorTooMany, .erasuresAndOneErrorTooMany])
  func `single blocks with one error more are never repaired to others`(damage: BlockDamage) {
    let tally = blockTrials(damage: damage, count: 2_000, seed: 6)
    #expect(tally == TrialTally(correct: 0, refused: 2_000, wrong: 0))
  }

  @Test(arguments: [11, 13, 15, 17, 21, 25, 29, 45])
  func `noise is no symbol`(side: Int) {
    let version = SymbolVersion(side: side)!
    let tally = noiseTrials(version: version, hasPatterns: false, count: 100, seed: UInt64(side))
    #expect(tally.wrong == 0)
  }

  @Test(arguments: [21, 25, 29, 33, 45])
  func `noise in an unharmed frame is no symbol`(side: Int) {
    let version = SymbolVersion(side: side)!
    let tally = noiseTrials(version: version, hasPatterns: true, count: 100, seed: UInt64(side))
    #expect(tally.wrong == 0)
  }

  @Test func `erasures are never used where few check codewords would be left`() {
    for shape in SymbolShapes.all {
      let blocks = BlockStructure(version: shape.version, correction: shape.correction)!
      let maximum = ErasureBound.maximumErasures(in: blocks, kind: shape.version.kind)
      #expect(maximum == 0 || maximum <= blocks.checkCount - 8)
      if shape.version.kind == .micro || blocks.checkCount <= 10 { #expect(maximum == 0) }
    }
  }
}
