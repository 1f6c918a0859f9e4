// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct SideBySideTests {
  private func run(_ tries: [String], reader: String = "native", seed: UInt64 = 1) -> SmallRun {
    var run = SmallRun(readers: [reader, "zbar"], seed: seed)
    run.add("blur", tries)
    return run
  }

  @Test func `readers of the same name get the run's name, and only common tries are kept`() throws
  {
    let joined = try RunResults.sideBySide([
      ("before", run(["x.", "..", "xx"]).results), ("after", run(["xx", "x."]).results),
    ])
    #expect(
      joined.header.readers.map(\.name) == [
        "native @before", "zbar @before", "native @after", "zbar @after",
      ])
    #expect(joined.scores.count == 2)
    #expect(joined.scores[1].readers["native @before"]?.read == [false])
    #expect(joined.scores[1].readers["native @after"]?.read == [true])
    #expect(joined.timings[0].readers.count == 4)
  }

  @Test func `a reader of one run keeps its name`() throws {
    let joined = try RunResults.sideBySide([
      ("a", run(["xx"], reader: "native-fast").results),
      ("b", run(["xx"], reader: "native-normal").results),
    ])
    #expect(
      joined.header.readers.map(\.name) == ["native-fast", "zbar @a", "native-normal", "zbar @b"])
  }

  @Test func `another seed, other samples or no runs are refused`() {
    #expect(throws: SideBySideError.otherSeed(run: "b")) {
      try RunResults.sideBySide([("a", run(["xx"]).results), ("b", run(["xx"], seed: 2).results)])
    }
    var other = run(["xx"])
    other.results.scores[0].seed = 99
    #expect(throws: SideBySideError.nothingInCommon) {
      try RunResults.sideBySide([("a", run(["xx"]).results), ("b", other.results)])
    }
    #expect(throws: SideBySideError.noRuns) { try RunResults.sideBySide([]) }
  }
}
