// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct FailureRuleTests {
  @Test(arguments: [
    ("rate<0.98*base", FailureRule.Metric.rate, FailureRule.Operator.below, 0.98, 0.0),
    ("rate < base - 0.02", .rate, .below, 1, -0.02),
    ("misreads>base+2", .misreads, .above, 1, 2),
    ("misreads>0", .misreads, .above, 0, 0),
    ("median-ms >= 1.5 * base", .medianMilliseconds, .atLeast, 1.5, 0),
    ("p95-ms>2*base+5", .p95Milliseconds, .above, 2, 5),
    ("cpu<=base", .processorTime, .atMost, 1, 0),
  ])
  func `a rule is a metric, a comparison and a bound`(
    text: String, metric: FailureRule.Metric, comparison: FailureRule.Operator, factor: Double,
    constant: Double
  ) throws {
    let rule = try FailureRule(text)
    #expect(rule.metric == metric)
    #expect(rule.comparison == comparison)
    #expect(rule.factor == factor)
    #expect(rule.constant == constant)
  }

  @Test(arguments: [
    ("rate", FailureRuleError.noComparison("rate")),
    ("rate=base", .noComparison("rate=base")),
    ("speed<base", .unknownMetric("speed")),
    ("<base", .unknownMetric("")),
    ("rate<", .malformedBound("")),
    ("rate<base*2", .malformedBound("base*2")),
    ("rate<2base", .malformedBound("2base")),
    ("rate<-1*base", .malformedBound("-1*base")),
    ("rate<nan", .malformedBound("nan")),
    ("rate<0x1", .malformedBound("0x1")),
    ("rate<base+-1", .malformedBound("base+-1")),
    ("rate<<base", .malformedBound("<base")),
    ("rate<base or", .malformedBound("baseor")),
    ("rate<base or ", .noComparison("")),
  ])
  func `what is no rule is refused with what is wrong`(text: String, error: FailureRuleError) {
    #expect(throws: error) { try FailureRule.rules(text) }
  }

  @Test func `rules are joined by or`() throws {
    let rules = try FailureRule.rules("rate<0.98*base or misreads>base or cpu>2*base")
    #expect(rules.map(\.metric) == [.rate, .misreads, .processorTime])
  }

  @Test func `a rule applies from its bound on and not before`() throws {
    var results = RatedRun.results(.same, tries: 10, seed: 1)
    let reads = try Comparison(results).overall.base.read
    // The new reader loses 2 % and no more.
    var lost = 0
    for index in results.scores.indices
    where lost < reads / 50 && results.scores[index].readers["base"]?.read == [true] {
      results.scores[index].readers["new"]?.read = [false]
      lost += 1
    }
    let comparison = try Comparison(results)
    func isPassed(_ rule: String) throws -> Bool {
      ComparisonJudgement(comparison, criterion: .rules(try FailureRule.rules(rule))).isPassed
    }
    #expect(try isPassed("rate<0.98*base"))
    #expect(try !isPassed("rate<0.99*base"))
    #expect(try isPassed("rate<base-0.02"))
    #expect(try !isPassed("rate<base"))
    #expect(try isPassed("misreads>base"))
    #expect(try !isPassed("misreads>base or rate<base"))
  }

  @Test func `a rule about times that are not there fails rather than pass unseen`() throws {
    var results = RatedRun.results(.same, tries: 2, seed: 1)
    let rule = try FailureRule("p95-ms>2*base")
    #expect(
      ComparisonJudgement(try Comparison(results), criterion: .rules([rule])).reasons
        == [.undecidableRule(rule)])
    // 60 samples are too few for a 95th percentile, 120 are enough.
    func timed(_ results: RunResults, new: Int) -> RunResults {
      var results = results
      results.timings = results.scores.map {
        TryTiming(
          cell: $0.cell, number: $0.number,
          readers: [
            "base": ReaderTiming(wallMicroseconds: 1_000, processorMicroseconds: 900),
            "new": ReaderTiming(wallMicroseconds: new, processorMicroseconds: nil),
          ])
      }
      return results
    }
    #expect(rule.outcome(for: try Comparison(timed(results, new: 2_500)).overall) == .unknown)
    results = RatedRun.results(.same, tries: 4, seed: 1)
    let slow = try Comparison(timed(results, new: 2_500)).overall
    guard case .applies = rule.outcome(for: slow) else {
      Issue.record("2.5 ms are more than twice one")
      return
    }
    guard case .passes = rule.outcome(for: try Comparison(timed(results, new: 1_900)).overall)
    else {
      Issue.record("1.9 ms are less than twice one")
      return
    }
    #expect(try FailureRule("cpu>base").outcome(for: slow) == .unknown)
  }
}
