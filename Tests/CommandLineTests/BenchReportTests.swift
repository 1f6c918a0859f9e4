// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReliabilityBenchmark
import Testing

@Suite struct BenchReportTests {
  /// Results of one reader in two conditions: 40 of 40 read, and none of 40.
  private func results(in folder: ScratchFolder, _ name: String, seed: UInt64 = 1) throws -> String
  {
    let cells = ["easy", "hard"].enumerated().map {
      Cell(index: $0.offset, section: $0.element, kind: .sweep, coordinates: [])
    }
    let scores = cells.flatMap { cell in
      (0..<40).map { number in
        TryScore(
          cell: cell.index, number: number, seed: UInt64(number),
          readers: ["native-normal": ReaderScore(read: [cell.index == 0])])
      }
    }
    let header = RunHeader(
      suite: "made", suiteText: "", seed: seed,
      readers: [ReaderIdentity(name: "native-normal", isOurs: true)], cells: cells,
      toolVersion: "0")
    let path = folder.path(name)
    try ResultFolder(path).write(RunResults(header: header, scores: scores, timings: []))
    return path
  }

  @Test(arguments: [
    ("a.html", "<!DOCTYPE html>\n<html lang=\"zh\">"), ("a.csv", "suite,seed,"),
    ("a.jsonl", "{\"cells\":2,"), ("a.xml", "<?xml version=\"1.0\""), ("a.md", "# 扫码盒\n"),
  ])
  func `the ending of the file chooses the format`(name: String, beginning: String) throws {
    let folder = try ScratchFolder()
    let run = try Tool.run(
      "bench", "report", try results(in: folder, "run"), "-o", folder.path(name),
      "--language", "zh", "--title", "扫码盒", "--no-pictures")
    #expect(run.exitCode == 0)
    let text = try String(contentsOf: URL(filePath: folder.path(name)), encoding: .utf8)
    #expect(text.hasPrefix(beginning))
  }

  @Test func `what is asked for and not met ends with 1, after the file is written`() throws {
    let folder = try ScratchFolder()
    let made = try results(in: folder, "run")
    let file = folder.path("junit.xml")
    let run = try Tool.run("bench", "report", made, "-o", file, "--at-least", "0.9")
    #expect(run.exitCode == 1)
    #expect(try String(contentsOf: URL(filePath: file), encoding: .utf8).contains("failures=\"1\""))
    #expect(try Tool.run("bench", "report", made, "-o", file, "--most-misreads", "0").exitCode == 0)
    #expect(try Tool.run("bench", "report", made, "-o", file, "--at-least", "1.1").exitCode == 2)
    #expect(try Tool.run("bench", "report", made, "-o", file, "--reader", "no").exitCode == 2)
    #expect(try Tool.run("bench", "report", folder.path("no"), "-o", file).exitCode == 3)
    #expect(try Tool.run("bench", "report", made, "-o", folder.path("no/x.html")).exitCode == 6)
  }

  @Test func `runs of one seed stand side by side, runs of two do not`() throws {
    let folder = try ScratchFolder()
    let before = try results(in: folder, "before")
    let after = try results(in: folder, "after")
    let both = try Tool.run("bench", "report", before, after, "-o", "-", "--format", "csv")
    #expect(both.exitCode == 0)
    #expect(both.text.contains("native-normal @before"))
    #expect(both.text.contains("native-normal @after"))
    let other = try results(in: folder, "other", seed: 2)
    #expect(try Tool.run("bench", "report", before, other, "-o", "-").exitCode == 2)
  }
}
