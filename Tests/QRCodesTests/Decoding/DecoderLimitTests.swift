// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct `Limits of the decoder` {
  /// Every version with every level it has.
  static let shapes: [(version: SymbolVersion, correction: ErrorCorrection?)] =
    `Structure of symbols`.versions.flatMap { version in
      ([nil] + ErrorCorrection.allCases).compactMap { correction in
        BlockStructure(version: version, correction: correction).map { _ in (version, correction) }
      }
    }

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
    for (index, shape) in Self.shapes.enumerated()
    where shape.version.side < 60 || (shape.version.number + index) % 4 == number {
      tally += damageTrials(
        version: shape.version, correction: shape.correction, damage: damage,
        count: count(shape.version), seed: UInt64(index))
    }
    return tally
  }

  @Test func `there are 168 shapes`() { #expect(Self.shapes.count == 160 + 8) }

  @Test func `errors up to exactly the capacity of every block are corrected`() {
    let tally = tally(.errors, 0)
    #expect(tally.refused == 0 && tally.wrong == 0 && tally.correct > 250)
  }

  @Test func `one error past capacity never gives a wrong text`() {
    let tally = tally(.oneErrorTooMany, 1)
    #expect(tally.wrong == 0 && tally.refused > 250)
    #expect(tally.correct == 0)
  }

  @Test func `unknown codewords up to exactly the bound are corrected`() {
    let tally = tally(.erasures, 2)
    #expect(tally.refused == 0 && tally.wrong == 0 && tally.correct > 250)
  }

  @Test func `one error past erasures at their bound never gives a wrong text`() {
    #expect(tally(.erasuresAndOneErrorTooMany, 3).wrong == 0)
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
    for shape in Self.shapes {
      let blocks = BlockStructure(version: shape.version, correction: shape.correction)!
      let maximum = ErasureBound.maximumErasures(in: blocks, kind: shape.version.kind)
      #expect(maximum == 0 || maximum <= blocks.checkCount - 8)
      if shape.version.kind == .micro || blocks.checkCount <= 10 { #expect(maximum == 0) }
    }
  }
}
