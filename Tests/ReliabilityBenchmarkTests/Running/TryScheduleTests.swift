// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ReliabilityBenchmark

@Suite struct TryScheduleTests {
  private func score(_ place: TryPlace, read: Bool) -> TryScore {
    TryScore(
      cell: place.cell, number: place.number, seed: 0, readers: ["a": ReaderScore(read: [read])])
  }

  /// Runs a schedule to its end; `order` chooses which of the tries under way ends next.
  private func tries(
    _ rule: TryRule, cells: Int = 3, known: [TryScore] = [], order: (Int) -> Int,
    read: (TryPlace) -> Bool
  ) -> [Int: Int] {
    var schedule = TrySchedule((0..<cells).map { ($0, rule) }, known: known)
    var underWay: [TryPlace] = []
    var done: [Int: Int] = [:]
    for score in known { done[score.cell, default: 0] += 1 }
    while true {
      let step = schedule.next()
      if case .attempt(let place) = step { underWay.append(place) }
      guard !underWay.isEmpty else { break }
      if underWay.count < 5, case .attempt = step { continue }
      let place = underWay.remove(at: order(underWay.count))
      done[place.cell, default: 0] += 1
      schedule.record(score(place, read: read(place)))
    }
    #expect(schedule.next() == .finished)
    #expect(schedule.finishedCells == cells)
    return done
  }

  @Test func `without a half-width every cell gets its most tries`() {
    let rule = TryRule(most: 17, least: 5, halfWidth: nil)
    #expect(tries(rule, order: { _ in 0 }, read: { _ in true }) == [0: 17, 1: 17, 2: 17])
  }

  @Test func `clear cells stop early, not before the minimum, in whatever order tries end`() {
    let rule = TryRule(most: 40, least: 10, halfWidth: 0.12)
    #expect(rule.checkpoints == [10, 12, 15, 18, 22, 27, 33, 40])
    // Cell 0 is always read, cell 1 never, cell 2 every other time. Wilson's interval of 0 of 12 is 0.121 to each side of
    // its middle, and of 15 is 0.102; of 20 of 40 it is 0.148.
    let read: (TryPlace) -> Bool = {
      $0.cell == 0 || $0.cell == 2 && $0.number.isMultiple(of: 2)
    }
    for order in [{ (count: Int) in 0 }, { $0 - 1 }, { $0 / 2 }] as [(Int) -> Int] {
      #expect(tries(rule, order: order, read: read) == [0: 15, 1: 15, 2: 40])
    }
  }

  @Test func `a minimum of more than the interval needs is kept`() {
    let rule = TryRule(most: 40, least: 30, halfWidth: 0.3)
    #expect(tries(rule, order: { _ in 0 }, read: { _ in true })[0] == 30)
  }

  @Test func `an interrupted schedule goes on to the same tries`() {
    let rule = TryRule(most: 40, least: 10, halfWidth: 0.12)
    let known = [0, 3, 5, 9, 11].map { score(TryPlace(1, $0), read: false) }
    let done = tries(rule, known: known, order: { $0 / 2 }, read: { $0.cell != 1 })
    #expect(done == [0: 15, 1: 15, 2: 15])
  }
}
