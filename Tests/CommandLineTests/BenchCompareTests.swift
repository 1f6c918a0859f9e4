// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReliabilityBenchmark
import Testing

@Suite struct BenchCompareTests {
  private static let sections = ["blur", "noise"]

  /// Results of the readers `one` and `two`, of which the second misses what `isLost` names.
  ///
  /// Two sections of 100 samples, of which nine in ten are read.
  private func results(
    in folder: ScratchFolder, _ name: String, seed: UInt64 = 1, isTimed: Bool = true,
    misreads: Int = 0, isLost: (_ cell: Int, _ number: Int) -> Bool = { _, _ in false }
  ) throws -> String {
    let cells = Self.sections.enumerated().map {
      Cell(index: $0.offset, section: $0.element, kind: .sweep, coordinates: [])
    }
    var scores: [TryScore] = []
    var timings: [TryTiming] = []
    for cell in 0..<2 {
      for number in 0..<100 {
        let one = number % 10 != 0
        let two = one && !isLost(cell, number)
        scores.append(
          TryScore(
            cell: cell, number: number, seed: seed &* 1_000 &+ UInt64(number),
            readers: [
              "one": ReaderScore(read: [one]),
              "two": ReaderScore(read: [two], wrong: cell == 0 && number < misreads ? 1 : 0),
            ]))
        timings.append(
          TryTiming(
            cell: cell, number: number,
            readers: [
              "one": ReaderTiming(wallMicroseconds: 2_000, processorMicroseconds: 1_900),
              "two": ReaderTiming(wallMicroseconds: 3_000, processorMicroseconds: 2_850),
            ]))
      }
    }
    let header = RunHeader(
      suite: "made", suiteText: "", seed: seed,
      readers: ["one", "two"].map { ReaderIdentity(name: $0, isOurs: false) }, cells: cells,
      toolVersion: "0")
    let path = folder.path(name)
    try ResultFolder(path).write(
      RunResults(header: header, scores: scores, timings: isTimed ? timings : []))
    return path
  }

  @Test func `equal readers pass, a loss fails, and both say why`() throws {
    let folder = try ScratchFolder()
    let same = try results(in: folder, "same")
    let equal = try Tool.run("bench", "compare", "\(same):one", "\(same):two")
    #expect(equal.exitCode == 0)
    #expect(equal.text.hasPrefix("two against one: 200 samples that both were shown\n"))
    #expect(equal.text.contains("90.0 [85.1–93.4]"))
    #expect(equal.text.contains("×1.50"))
    #expect(equal.text.hasSuffix("\npassed\n"))

    let worse = try results(in: folder, "worse") { cell, number in cell == 1 && number < 12 }
    let lost = try Tool.run("bench", "compare", same, worse, "--reader", "two")
    #expect(lost.exitCode == 1)
    // Ten of the first twelve numbers are read otherwise.
    #expect(lost.text.contains("failed: overall: 10 codes lost and 0 won, p = 0.000977\n"))
    #expect(lost.text.contains("failed: noise: 10 codes lost and 0 won, p = 0.000977\n"))
    #expect(!lost.text.contains("failed: blur"))
  }

  @Test func `rules, sameness and misreads decide what fails`() throws {
    let folder = try ScratchFolder()
    let base = try results(in: folder, "base")
    let worse = try results(in: folder, "worse", misreads: 1) { _, number in number < 3 }
    func exitCode(_ options: String...) throws -> Int32 {
      try Tool.run(["bench", "compare", "\(base):two", "\(worse):two"] + options).exitCode
    }
    // Four of 180 codes lost: not significant, but there is a misread.
    #expect(try exitCode() == 1)
    #expect(try exitCode("--fail-if", "rate<0.97*base") == 0)
    #expect(try exitCode("--fail-if", "rate<0.98*base") == 1)
    #expect(try exitCode("--fail-if", "rate<0.5*base or misreads>base") == 1)
    #expect(try exitCode("--fail-if", "rate<0.5*base", "--fail-if", "misreads>base+1") == 0)
    #expect(try exitCode("--fail-if", "median-ms>1.1*base", "--same-within", "0.1") == 0)
    #expect(try exitCode("--fail-if", "median-ms>1.1*base", "--same-within", "0.01") == 1)
  }

  @Test func `JSON has a line for each section and one for all`() throws {
    let folder = try ScratchFolder()
    let base = try results(in: folder, "base")
    let run = try Tool.run("bench", "compare", "\(base):one", "\(base):two", "--json")
    let objects = try run.objects()
    #expect(objects.map { $0["section"] as? String } == ["blur", "noise", "overall"])
    #expect(objects.map { $0["passed"] as? Bool } == [nil, nil, true])
    let overall = try #require(objects.last)
    #expect((overall["base"] as? [String: Any])?["read"] as? Int == 180)
    #expect((overall["new"] as? [String: Any])?["p99Ms"] == nil)
    #expect((overall["new"] as? [String: Any])?["p95Ms"] as? Double == 3)
    #expect(overall["p"] as? Double == 1)
  }

  @Test func `Markdown and JUnit go to files beside the table`() throws {
    let folder = try ScratchFolder()
    let base = try results(in: folder, "base")
    let worse = try results(in: folder, "worse") { cell, number in cell == 1 && number < 12 }
    let markdown = folder.path("compare.md")
    let junit = folder.path("compare.xml")
    let run = try Tool.run(
      "bench", "compare", "\(base):two", "\(worse):two", "--markdown", markdown, "--junit", junit)
    #expect(run.exitCode == 1)
    let table = try String(contentsOfFile: markdown, encoding: .utf8)
    #expect(table.contains("\n| section | codes |"))
    #expect(table.contains("\n- failed: noise: 10 codes lost"))
    let report = try JUnitCases.parsed(junit)
    #expect(report.names == ["blur", "noise", "overall", "judgement"])
    #expect(report.failed == ["noise", "overall"])
  }

  @Test func `what cannot be compared is refused with what is wrong`() throws {
    let folder = try ScratchFolder()
    let base = try results(in: folder, "base")
    let other = try results(in: folder, "other", seed: 2)
    let seeds = try Tool.run("bench", "compare", base, other, "--reader", "one")
    #expect(seeds.exitCode == 2)
    #expect(seeds.complaints.contains("their seeds are 1 and 2"))
    let unnamed = try Tool.run("bench", "compare", base, base)
    #expect(unnamed.exitCode == 2)
    #expect(unnamed.complaints.contains("several readers, one, two"))
    #expect(try Tool.run("bench", "compare", base, "\(base):three").exitCode == 2)
    #expect(
      try Tool.run("bench", "compare", base, folder.path("none"), "--reader", "one").exitCode == 3)
    let rule = try Tool.run("bench", "compare", base, base, "--fail-if", "speed<1")
    #expect(rule.exitCode == 2)
    #expect(rule.complaints.contains("there is no metric `speed`"))
    #expect(
      try Tool.run("bench", "compare", base, base, "--json", "--junit", "-").exitCode == 2)
  }

  @Test func `a rule about times fails where there are none`() throws {
    let folder = try ScratchFolder()
    let base = try results(in: folder, "base", isTimed: false)
    let run = try Tool.run(
      "bench", "compare", "\(base):one", "\(base):two", "--fail-if", "p95-ms>2*base")
    #expect(run.exitCode == 1)
    #expect(run.text.contains("failed: there are too few samples or times for p95-ms"))
  }
}

/// The cases of a JUnit report.
private struct JUnitCases {
  var names: [String] = []
  var failed: [String] = []

  static func parsed(_ path: String) throws -> JUnitCases {
    var document = JUnitCases()
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for part in text.components(separatedBy: "<testcase ").dropFirst() {
      let name = part.components(separatedBy: "name=\"").last?.components(separatedBy: "\"").first
      document.names.append(name ?? "")
      if part.contains("<failure ") { document.failed.append(name ?? "") }
    }
    return document
  }
}
