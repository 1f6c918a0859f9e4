// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct SweepCurveTests {
  /// Levels with how many of 20 tries were read.
  private func levels(_ reads: [(Double, Int)]) -> [SweepCurve.Level] {
    reads.map { SweepCurve.Level($0.0, Proportion($0.1, of: 20)) }
  }

  @Test func `rates that rise where they should fall are pooled by weight`() {
    let rates = [1, 0.98, 0.99, 0.9, 0.93, 0.5, 0.55, 0.1, 0.12, 0]
    let tries = [100, 200, 300, 100, 200, 200, 100, 100, 400, 50]
    let curve = SweepCurve(
      zip(rates, tries).enumerated().map { index, level in
        let successes = Int((level.0 * Double(level.1)).rounded())
        return SweepCurve.Level(Double(index), Proportion(successes, of: level.1))
      })
    #expect(curve.direction == .falling)
    // scipy 1.17.1: optimize.isotonic_regression(rates, weights=tries, increasing=False)
    let expected = [
      1, 0.986, 0.986, 0.92, 0.92, 0.5166666666666667, 0.5166666666666667, 0.116, 0.116, 0,
    ]
    for (fitted, scipy) in zip(curve.fittedRates, expected) {
      #expect(abs(fitted - scipy) < 1e-12)
    }
    #expect(curve.fittedRates.count == expected.count)
  }

  @Test func `a threshold lies between the levels that it separates`() {
    let curve = SweepCurve(levels([(0, 20), (1, 15), (2, 5), (3, 0)]), scale: .linear)
    #expect(curve.threshold(rate: 0.5) == .at(1.5))
    #expect(curve.threshold(rate: 0.75) == .at(1))
    #expect(curve.threshold(rate: 0.875) == .at(0.5))
  }

  @Test func `on a logarithmic axis the middle is the geometric mean`() {
    let curve = SweepCurve(levels([(1, 0), (4, 5), (16, 15), (64, 20)]))
    #expect(curve.scale == .logarithmic)
    #expect(curve.direction == .rising)
    guard case .at(let value) = curve.threshold(rate: 0.5) else {
      Issue.record("there is a crossing")
      return
    }
    #expect(abs(value - 8) < 1e-12)
  }

  @Test func `beyond the levels that were tried nothing is made up`() {
    #expect(SweepCurve(levels([(0, 20), (1, 19)])).threshold(rate: 0.5) == .all)
    #expect(SweepCurve(levels([(0, 9), (1, 3)])).threshold(rate: 0.5) == .none)
    #expect(SweepCurve([]).threshold(rate: 0.5) == .none)
    #expect(SweepCurve([]).thresholdEstimate(rate: 0.5).best == .none)
    let all = SweepCurve(levels([(0, 20), (1, 20)])).thresholdEstimate(rate: 0.95)
    #expect([all.threshold, all.worst, all.best] == [.all, .all, .all])
  }

  @Test func `an interval may end beyond the levels`() {
    let estimate = SweepCurve(levels([(0, 20), (1, 11)])).thresholdEstimate(rate: 0.5)
    #expect(estimate.threshold == .all)
    #expect(estimate.best == .all)
    guard case .at(let worst) = estimate.worst else {
      Issue.record("eleven of twenty may well be fewer than half")
      return
    }
    #expect((0.5...1).contains(worst))
  }

  @Test(arguments: [SweepCurve.Direction.falling, .rising])
  func `the worse end of an interval is the one that keeps the rate less far`(
    direction: SweepCurve.Direction
  ) {
    let reads = [20, 18, 14, 7, 2, 0]
    let ordered = direction == .falling ? reads : reads.reversed()
    let curve = SweepCurve(
      ordered.enumerated().map { .init(Double($0.offset), Proportion($0.element, of: 20)) })
    #expect(curve.direction == direction)
    let estimate = curve.thresholdEstimate(rate: 0.5)
    #expect(curve.isWorse(estimate.worst, than: estimate.threshold))
    #expect(curve.isWorse(estimate.threshold, than: estimate.best))
    #expect(!curve.isWorse(estimate.best, than: estimate.worst))
  }

  @Test func `equal seeds give equal intervals, and more tries narrower ones`() {
    func width(_ factor: Int, seed: UInt64) -> (ThresholdEstimate, Double) {
      let estimate = SweepCurve(
        [20, 18, 14, 7, 2, 0].enumerated().map {
          .init(Double($0.offset), Proportion($0.element * factor, of: 20 * factor))
        }
      ).thresholdEstimate(rate: 0.5, drawings: 1_000, seed: seed)
      guard case .at(let worst) = estimate.worst, case .at(let best) = estimate.best else {
        return (estimate, .infinity)
      }
      return (estimate, best - worst)
    }
    #expect(width(1, seed: 5).0 == width(1, seed: 5).0)
    // Four times the tries halve the interval.
    let ratio = width(1, seed: 5).1 / width(4, seed: 5).1
    #expect((1.6...2.4).contains(ratio))
  }

  @Test func `the bootstrap's interval covers a known threshold about as often as it says`() {
    // A true curve that falls linearly from 1 at 0 to 0 at 10, so that the true 50 % threshold is 5.
    var random = SplitMix(seed: 20)
    var covered = 0
    for run in 0..<100 {
      let curve = SweepCurve(
        (0...10).map { level in
          let read = (0..<40).count { _ in random.uniform() < 1 - Double(level) / 10 }
          return .init(Double(level), Proportion(read, of: 40))
        }, scale: .linear, direction: .falling)
      let estimate = curve.thresholdEstimate(
        rate: 0.5, drawings: 200, seed: UInt64(run))
      guard case .at(let worst) = estimate.worst, case .at(let best) = estimate.best else {
        continue
      }
      covered += worst <= 5 && 5 <= best ? 1 : 0
    }
    // 95 expected; the standard error of 100 runs is 2.2.
    #expect((88...100).contains(covered))
  }
}
