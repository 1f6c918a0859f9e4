// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct PairedSweepTests {
  /// Levels 1, 2, 4 and 8 with ten pictures each, of which each reader has read so many, the first ones.
  private func sweep(
    _ reads: [[Int]], direction: SweepCurve.Direction = .falling
  ) -> PairedSweep {
    let levels = [1.0, 2, 4, 8].enumerated().map { index, value in
      PairedSweep.Level(
        value, (0..<10).map { picture in reads.map { picture < $0[index] } })
    }
    return PairedSweep(levels, direction: direction)
  }

  @Test func `the best of the others is the one to stand beside`() throws {
    let sweep = sweep([[10, 10, 10, 0], [10, 0, 0, 0], [10, 10, 0, 0]])
    let reach = try #require(sweep.reach(of: 0, besideBestOf: [1, 2]))
    #expect(reach.best == 2)
    // Half way between the levels on a logarithmic axis: √32 over √8.
    #expect(abs(try #require(reach.ratio.bound) - 2) < 1e-12)
    guard case .times = reach.ratio else {
      Issue.record("both thresholds are known")
      return
    }
    #expect(sweep.reach(of: 0, besideBestOf: []) == nil)
  }

  @Test func `where reading gets easier along the axis less is better`() throws {
    let sweep = sweep([[0, 10, 10, 10], [0, 0, 0, 10]], direction: .rising)
    let reach = try #require(sweep.reach(of: 0, besideBestOf: [1]))
    #expect(abs(try #require(reach.ratio.bound) - 4) < 1e-12)
    let back = try #require(sweep.reach(of: 1, besideBestOf: [0]))
    #expect(abs(try #require(back.ratio.bound) - 0.25) < 1e-12)
  }

  @Test(arguments: [SweepCurve.Direction.falling, .rising])
  func `beyond the levels a ratio is only bounded`(direction: SweepCurve.Direction) {
    let curve = SweepCurve(
      [.init(1, Proportion(1, of: 2)), .init(8, Proportion(1, of: 2))], direction: direction)
    let isFalling = direction == .falling
    #expect(curve.reach(.at(4), beside: .at(2)) == .times(isFalling ? 2 : 0.5))
    #expect(curve.reach(.all, beside: .at(2)) == .atLeast(isFalling ? 4 : 2))
    #expect(curve.reach(.at(4), beside: .none) == .atLeast(isFalling ? 4 : 2))
    #expect(curve.reach(.all, beside: .none) == .atLeast(8))
    #expect(curve.reach(.none, beside: .at(4)) == .atMost(isFalling ? 0.25 : 0.5))
    #expect(curve.reach(.at(4), beside: .all) == .atMost(isFalling ? 0.5 : 0.25))
    #expect(curve.reach(.none, beside: .all) == .atMost(0.125))
    #expect(curve.reach(.all, beside: .all) == .unknown)
    #expect(curve.reach(.none, beside: .none) == .unknown)
  }

  @Test func `an axis that holds zero has no ratios`() {
    let curve = SweepCurve([.init(0, Proportion(1, of: 1)), .init(1, Proportion(0, of: 1))])
    #expect(curve.reach(.at(0.5), beside: .at(0.25)) == .unknown)
  }

  @Test func `an interval holds the ratio, and narrows to it where nothing is left to chance`()
    throws
  {
    let sure = sweep([[10, 10, 10, 0], [10, 10, 0, 0]])
    let narrow = try #require(sure.reachInterval(of: 0, besideBestOf: [1], drawings: 200))
    #expect(narrow.lower == narrow.upper)
    #expect(abs(try #require(narrow.lower.bound) - 2) < 1e-12)

    let unsure = sweep([[10, 9, 6, 1], [10, 6, 3, 0]])
    let ratio = try #require(unsure.reach(of: 0, besideBestOf: [1])?.ratio.bound)
    let wide = try #require(unsure.reachInterval(of: 0, besideBestOf: [1], drawings: 400))
    let (lower, upper) = (try #require(wide.lower.bound), try #require(wide.upper.bound))
    #expect(lower < ratio && ratio < upper)
    let again = try #require(unsure.reachInterval(of: 0, besideBestOf: [1], drawings: 400))
    #expect(again.lower == wide.lower && again.upper == wide.upper)
  }

  @Test func `there is no interval where both readers read everything`() {
    let sweep = sweep([[10, 10, 10, 10], [10, 10, 10, 10]])
    #expect(sweep.reachInterval(of: 0, besideBestOf: [1], drawings: 50) == nil)
  }
}
