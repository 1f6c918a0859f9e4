// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import RepaymentSimulation

struct AgendaTests {
  @Test func `what falls on one moment comes in the order in which it was put down`() {
    var agenda = Agenda<Int>()
    for (item, time) in [5, 1, 5, 0, 1, 5].enumerated() { agenda.add(item, at: Int64(time)) }
    var order: [Int] = []
    while let next = agenda.next() { order.append(next.item) }
    #expect(order == [3, 1, 4, 0, 2, 5])
  }

  @Test func `many things come by time`() {
    var numbers = SeededNumbers(seed: 3, for: .work)
    var agenda = Agenda<Int>()
    let times = (0..<500).map { _ in Int64(numbers.below(100)) }
    for (item, time) in times.enumerated() { agenda.add(item, at: time) }
    var order: [Int] = []
    while let next = agenda.next() { order.append(next.item) }
    #expect(order == times.indices.sorted { (times[$0], $0) < (times[$1], $1) })
  }

  @Test func `numbers follow from seed and purpose, and are those of SplitMix64`() {
    var (one, same) = (SeededNumbers(seed: 1, for: .work), SeededNumbers(seed: 1, for: .work))
    var other = SeededNumbers(seed: 1, for: .links)
    let drawn = (0..<100).map { _ in one.next() }
    #expect(drawn == (0..<100).map { _ in same.next() })
    #expect(drawn != (0..<100).map { _ in other.next() })
    // The first number of SplitMix64 from the state 0, as published with it.
    #expect(SeededNumbers.mixed(0x9E37_79B9_7F4A_7C15) == 0xE220_A839_7B1D_CDAF)
    #expect((0..<1_000).allSatisfy { _ in (3...7).contains(one.within(3...7)) })
  }

  @Test func `a clock that is behind counts whole seconds downwards`() {
    let clock = NodeClock(start: 1_000, offsetMilliseconds: -1)
    #expect(clock.now(0) == 999)
    #expect(clock.now(1) == 1_000)
    #expect(clock.now(1_000) == 1_000)
    #expect(clock.now(1_001) == 1_001)
  }
}
