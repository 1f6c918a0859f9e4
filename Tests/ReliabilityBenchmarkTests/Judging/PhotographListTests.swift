// SPDX-License-Identifier: Apache-2.0

import Imaging
import ReliabilityBenchmark
import Testing

@Suite struct PhotographListTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func manifest(_ text: String) throws -> String {
    try scratch.write(Array(text.utf8), to: "manifest.tsv")
  }

  @Test func `a manifest and the labels beside it are read`() throws {
    let path = try manifest(
      "# set\tpath\ttexts\ttags\nlit\ta.png\t[\"A\"]\tknown,px=1x1\nlit\tb.png\tnull\t\n"
        + "dark\tc.png\t\"C\"\nneg\td.png\t[]\tknown\n")
    _ = try scratch.write(
      Array(#"{"b.png": [[[1,2],[3,2],[3,4.5],[1,4]]]}"#.utf8), to: "corners.json")
    let list = try PhotographList(path: path)
    #expect(
      list.photographs == [
        Photograph(set: "lit", path: "a.png", expected: ["A"], isComplete: true),
        Photograph(
          set: "lit", path: "b.png", expected: nil, isComplete: false,
          outlines: [
            [Point(x: 1, y: 2), Point(x: 3, y: 2), Point(x: 3, y: 4.5), Point(x: 1, y: 4)]
          ]),
        Photograph(set: "dark", path: "c.png", expected: ["C"], isComplete: false),
        Photograph(set: "neg", path: "d.png", expected: [], isComplete: true),
      ])
    #expect(list.path(of: list.photographs[0]) == scratch.path("a.png"))
  }

  @Test(arguments: ["lit\ta.png", "lit\ta.png\tnot JSON\tknown", "lit\t\t[]\t", "lit\ta\t{}\t"])
  func `a line of another form is told by its number`(line: String) throws {
    let path = try manifest("# heading\n\(line)\n")
    #expect(throws: PhotographListError.badLine(path: path, line: 2)) {
      try PhotographList(path: path)
    }
  }

  @Test func `labels of another form are refused`() throws {
    let path = try manifest("s\ta.png\tnull\t\n")
    let labels = try scratch.write(Array(#"{"a.png": [[[1]]]}"#.utf8), to: "corners.json")
    #expect(throws: PhotographListError.badLabels(path: labels)) { try PhotographList(path: path) }
  }

  @Test func `what is missing or empty is told`() throws {
    #expect(throws: PhotographListError.missing(path: "/no/such")) {
      try PhotographList(path: "/no/such")
    }
    let path = try manifest("# nothing\n")
    #expect(throws: PhotographListError.empty(path: path)) { try PhotographList(path: path) }
  }

  @Test func `a folder's photographs are run, and what nobody knows has digests`() throws {
    let image = GrayImage(width: 64, height: 64, filledWith: 255)
    _ = try scratch.write(image.png(), to: "b.png")
    _ = try scratch.write(image.pgm(), to: "a.PGM")
    _ = try scratch.write([0], to: "notes.txt")
    let plan = try RunPlan(
      Suite(yaml: TinySuite.text), changes: SuiteChanges(sections: ["photographs"]), seed: 1,
      photographs: scratch.path(""))
    #expect(plan.cells.count == 1)
    let results = ResultFolder(scratch.path("results"))
    let outcome = try BenchmarkRun(
      plan, readers: [FastReader()], toolVersion: "test", into: results
    ).run(jobs: 1)
    #expect(outcome.results.scores.map(\.file) == ["a.PGM", "b.png"])
    #expect(outcome.results.scores[0].readers["fast"] == ReaderScore(read: [], digests: []))
    #expect(plan.photographPath(cell: 0, number: 1)?.hasSuffix("/b.png") == true)
    #expect(throws: SampleError.noSuchTry(cell: 0, number: 2)) {
      try plan.sample(cell: 0, number: 2)
    }
  }

  @Test func `a file that is no image ends the run and is named`() throws {
    let path = try manifest("s\ta.png\tnull\t\n")
    _ = try scratch.write([1, 2, 3], to: "a.png")
    let plan = try RunPlan(
      Suite(yaml: TinySuite.text), changes: SuiteChanges(sections: ["photographs"]), seed: 1,
      photographs: path)
    let run = try BenchmarkRun(
      plan, readers: [FastReader()], toolVersion: "test", into: ResultFolder(scratch.path("r")))
    let error = #expect(throws: BenchmarkRunError.self) { try run.run(jobs: 2) }
    #expect(error?.description.contains("try 0 of photographs/category=s: ") == true)
    #expect(error?.description.contains("a.png") == true)
  }
}
