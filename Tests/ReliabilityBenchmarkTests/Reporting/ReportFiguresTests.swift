// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct ReportFiguresTests {
  private func sweep(_ outcomes: [[String]], readers: [String]) -> ReportFigures {
    var run = SmallRun(readers: readers)
    for (level, tries) in outcomes.enumerated() {
      run.add("blur", at: [.number("focus.errorDioptres", Double(level), "dioptres")], tries)
    }
    return run.figures
  }

  @Test func `the best of ours and of the others are those that read most`() {
    let figures = sweep(
      [["xx.x", "x.xx", "xxxx"]], readers: ["native-fast", "native-normal", "zbar", "zxing-cpp"])
    #expect(figures.bestOurs == 0)
    #expect(figures.bestOther == 3)
    #expect(figures.readers.map { $0.frames?.read } == [3, 2, 2, 3])
    #expect(figures.readers.allSatisfy { $0.frames?.codes == 3 && $0.photographs == nil })
  }

  @Test func `a misread is never a reading, and has a figure of its own`() {
    let figures = sweep([["!x", "xx"]], readers: ["native", "zbar"])
    #expect(figures.readers[0].misread == 1)
    #expect(figures.readers[0].frames?.read == 1)
    #expect(figures.misreads.count == 1)
    #expect(figures.misreads.first?.misreads.first?.texts == ["other"])
  }

  @Test func `a threshold beyond the sweep is all or none, not a number`() throws {
    let figures = sweep(
      [["x.x", "x.x"], ["x.x", "x.."], ["x..", "x.."]], readers: ["native", "never", "half"])
    let thresholds = try #require(figures.sections[0].thresholds)
    #expect(thresholds.map(\.half.kind) == ["all", "none", "at"])
    #expect(thresholds[2].half.value == 1)
    #expect(figures.sections[0].isFalling == true)
  }

  @Test func `values of an axis stand by number, not by their text or their order in the suite`() {
    var run = SmallRun(readers: ["native"])
    for value in [10.0, 2, 100] { run.add("light", at: [.number("lux", value, nil)], ["x"]) }
    let section = run.figures.sections[0]
    #expect(section.axes[0].values == ["2", "10", "100"])
    #expect(section.cells.map(\.place) == [[1], [0], [2]])
  }

  @Test func `pairs count what only one of two read`() throws {
    let figures = sweep([["xx", "x.", "x.", ".x", ".."]], readers: ["native", "zbar"])
    let pair = try #require(figures.pairs.first)
    #expect(figures.pairs.count == 1)
    #expect([pair.both, pair.onlyOurs, pair.onlyTheirs, pair.neither] == [1, 2, 1, 1])
    #expect(pair.probability == 1)
    #expect(pair.difference == 0.2)
  }

  @Test func `a burst that was not read counts as longer than all others`() {
    var run = SmallRun(readers: ["native"])
    run.add("burst-night", kind: .burst, at: [.number("severity", 1, nil)], ["x", "x", "."])
    for (place, frames) in [3, 7].enumerated() {
      run.results.scores[place].readers["native"]?.frames = frames
      run.results.scores[place].readers["native"]?.milliseconds = frames * 33
    }
    let section = run.figures.sections[0]
    #expect(section.cells[0].frames == [7])
    #expect(section.waiting?.frames.last == 7)
    #expect(section.waiting?.shares == [[0, 0, 0.333, 0.333, 0.333, 0.333, 0.667]])
    run.results.scores[1].readers["native"]?.frames = nil
    #expect(run.figures.sections[0].cells[0].frames == [nil])
  }

  @Test func `agreement counts our readers as one make`() {
    var run = SmallRun(readers: ["native-fast", "native-normal", "zbar"])
    run.add(
      "photographs", kind: .photographs, at: [Coordinate(axis: "category", value: "a")], ["..."])
    for name in ["native-fast", "native-normal", "zbar"] {
      run.results.scores[0].readers[name]?.read = []
      run.results.scores[0].readers[name]?.digests = name == "zbar" ? ["b"] : ["a", "b"]
    }
    let agreement = run.figures.sections[0].agreement ?? []
    #expect(agreement.map(\.confirmed) == [1, 1, 1])
    #expect(agreement.map(\.alone) == [1, 1, 0])
    #expect(run.figures.sections[0].cells[0].codes == 0)
  }

  @Test func `cells without samples are counted, and shown nowhere`() {
    var run = SmallRun(readers: ["native"])
    run.add("blur", ["x"])
    run.add("light", [])
    #expect(run.figures.cells == 2)
    #expect(run.figures.cellsTried == 1)
    #expect(run.figures.sections.map(\.name) == ["blur"])
  }
}
