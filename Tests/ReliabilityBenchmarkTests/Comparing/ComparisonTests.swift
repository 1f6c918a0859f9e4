// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct ComparisonTests {
  @Test func `sections and all codes are counted from the same samples`() throws {
    let results = RatedRun.results(.dropping(0.1), tries: 20, seed: 4)
    let comparison = try Comparison(results)
    #expect(comparison.sections.map(\.name) == RatedRun.sections)
    var sum = PairedCounts()
    for section in comparison.sections { sum.add(section.pairs) }
    #expect(sum == comparison.overall.pairs)
    #expect(comparison.overall.pairs.total == 600)
    #expect(comparison.overall.pairs.onlySecond == 0)
    #expect(comparison.overall.pairs.first == comparison.overall.base.proportion)
    #expect(comparison.overall.pairs.second == comparison.overall.new.proportion)
    #expect(comparison.onlyBase == 0 && comparison.onlyNew == 0)
  }

  @Test func `only samples that are in both runs are compared`() throws {
    let results = RatedRun.results(.same, tries: 4, seed: 4)
    var part = results
    part.scores.removeAll { $0.number == 3 || $0.cell == 0 }
    let comparison = try Comparison(
      base: ComparedRun(results, reader: "base"), new: ComparedRun(part, reader: "new"))
    #expect(comparison.overall.base.samples == 87)
    #expect(comparison.onlyBase == 33)
    #expect(comparison.onlyNew == 0)
    let turned = try Comparison(
      base: ComparedRun(part, reader: "base"), new: ComparedRun(results, reader: "new"))
    #expect(turned.onlyNew == 33)
  }

  @Test func `cells are known by their names, wherever they stand in a suite`() throws {
    let results = RatedRun.results(.same, tries: 3, seed: 4)
    var turned = results
    let last = results.header.cells.count - 1
    for index in turned.header.cells.indices { turned.header.cells[index].index = last - index }
    for index in turned.scores.indices {
      turned.scores[index].cell = last - turned.scores[index].cell
    }
    let comparison = try Comparison(
      base: ComparedRun(results, reader: "base"), new: ComparedRun(turned, reader: "base"))
    #expect(comparison.overall.pairs.onlyFirst + comparison.overall.pairs.onlySecond == 0)
    #expect(comparison.overall.base.samples == 90)
  }

  @Test func `runs of other seeds are refused, because their samples are others`() throws {
    let one = RatedRun.results(.same, tries: 3, seed: 4)
    let other = RatedRun.results(.same, tries: 3, seed: 5)
    #expect(throws: ComparisonError.nothingShared(baseSeed: 4, newSeed: 5)) {
      try Comparison(
        base: ComparedRun(one, reader: "base"), new: ComparedRun(other, reader: "base"))
    }
  }

  @Test func `the reader must be named where there are several`() throws {
    let results = RatedRun.results(.same, tries: 1, seed: 1)
    #expect(throws: ComparisonError.severalReaders(["base", "new"])) { try ComparedRun(results) }
    #expect(throws: ComparisonError.noSuchReader("zbar", among: ["base", "new"])) {
      try ComparedRun(results, reader: "zbar")
    }
    var single = results
    single.header.readers.removeLast()
    #expect(try ComparedRun(single).reader == "base")
  }

  @Test func `a misread more is an alarm, one fewer is none`() throws {
    var results = RatedRun.results(.same, tries: 3, seed: 1)
    results.scores[7].readers["new"]?.wrong = 1
    let comparison = try Comparison(results)
    #expect(ComparisonJudgement(comparison).reasons == [.misreads(base: 0, new: 1)])
    let turned = try Comparison(
      base: ComparedRun(results, reader: "new"), new: ComparedRun(results, reader: "base"))
    #expect(ComparisonJudgement(turned).isPassed)
  }

  @Test func `a loss in one section is found where it drowns in the whole`() throws {
    var results = RatedRun.results(.same, tries: 40, seed: 3)
    // Twelve reads lost in the first section, twelve won in the others.
    var (lost, won) = (0, 0)
    for index in results.scores.indices {
      let isFirst = results.scores[index].cell < 5
      switch results.scores[index].readers["base"]?.read {
      case [true] where isFirst && lost < 12:
        results.scores[index].readers["new"]?.read = [false]
        lost += 1
      case [false] where !isFirst && won < 12:
        results.scores[index].readers["new"]?.read = [true]
        won += 1
      default: break
      }
    }
    let reasons = ComparisonJudgement(try Comparison(results)).reasons
    guard case .loss("blur", lost: 12, won: 0, let probability) = reasons.first else {
      Issue.record("twelve reads are a loss")
      return
    }
    #expect(reasons.count == 1)
    #expect(abs(probability - 0x1p-12) < 1e-12)
  }

  @Test func `verdicts follow the interval`() throws {
    func verdict(_ reader: RatedRun.Reader, tries: Int, limit: Double?) throws
      -> ComparisonVerdict
    {
      try Comparison(RatedRun.results(reader, tries: tries, seed: 9))
        .overall.verdict(sameWithin: limit)
    }
    #expect(try verdict(.same, tries: 40, limit: 0.02) == .same)
    #expect(try verdict(.same, tries: 40, limit: nil) == .undecided)
    // 150 codes are too few to show sameness within two in a hundred.
    #expect(try verdict(.same, tries: 5, limit: 0.02) == .undecided)
    #expect(try verdict(.dropping(0.1), tries: 40, limit: 0.02) == .worse)
    let results = RatedRun.results(.dropping(0.1), tries: 40, seed: 9)
    let turned = try Comparison(
      base: ComparedRun(results, reader: "new"), new: ComparedRun(results, reader: "base"))
    #expect(turned.overall.verdict(sameWithin: 0.02) == .better)
  }

  @Test func `to be the same within a limit must be shown`() throws {
    func reasons(_ tries: Int) throws -> [ComparisonJudgement.Reason] {
      ComparisonJudgement(
        try Comparison(RatedRun.results(.same, tries: tries, seed: 2)), sameWithin: 0.02
      ).reasons
    }
    #expect(try reasons(40).isEmpty)
    guard case .notSame(within: 0.02, _) = try reasons(5).first else {
      Issue.record("150 codes do not show it")
      return
    }
  }
}
