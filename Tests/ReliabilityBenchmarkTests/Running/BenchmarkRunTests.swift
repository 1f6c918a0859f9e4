// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReliabilityBenchmark
import Testing

@Suite struct BenchmarkRunTests {
  private let scratch: ScratchFolder
  private let readers: [any ReaderUnderTest] = [FastReader(), GuessingReader()]

  init() throws { scratch = try ScratchFolder() }

  @discardableResult
  private func run(
    _ folder: String, seed: UInt64 = 1, changes: SuiteChanges = SuiteChanges(), jobs: Int = 2,
    shard: Shard = .whole, readers: [any ReaderUnderTest]? = nil
  ) throws -> RunOutcome {
    let plan = try TinySuite.plan(seed: seed, changes: changes)
    return try BenchmarkRun(
      plan, readers: readers ?? self.readers, toolVersion: "test", shard: shard,
      into: ResultFolder(scratch.path(folder))
    ).run(jobs: jobs)
  }

  private static let files = ["run.json", "scores.jsonl", "times.jsonl"]

  /// The files of a run with one thread, which is done once for all tests.
  private static let whole = Result {
    let scratch = try ScratchFolder()
    let run = try BenchmarkRun(
      TinySuite.plan(), readers: [FastReader(), GuessingReader()], toolVersion: "test",
      into: ResultFolder(scratch.path("whole")))
    #expect(try run.run(jobs: 1).isComplete)
    return try files.map { try scratch.read("whole/" + $0) }
  }

  /// Puts that run's results in a folder.
  private func copyWhole(to folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path(folder), withIntermediateDirectories: true)
    for (name, bytes) in zip(Self.files, try Self.whole.get()) {
      _ = try scratch.write(bytes, to: folder + "/" + name)
    }
  }

  @Test func `the same seed gives the same scores with one thread and with three`() throws {
    let outcome = try run("three", jobs: 3)
    #expect(outcome.isComplete)
    #expect(outcome.results.scores.count == 20)
    let bytes = try Self.whole.get()[1]
    #expect(try scratch.read("three/scores.jsonl") == bytes)
    try run("other", seed: 2)
    #expect(try scratch.read("other/scores.jsonl") != bytes)
  }

  @Test func `what is loaded is what was run, failures of a reader included`() throws {
    let outcome = try run("one", readers: [FastReader(), GuessingReader(fails: true)])
    let loaded = try ResultFolder(scratch.path("one")).load()
    #expect(loaded.results == outcome.results)
    #expect(loaded.notes.isEmpty)
    let bytes = try ResultFolder.scoreBytes(loaded.results.scores)
    #expect(try scratch.read("one/scores.jsonl") == bytes)
    // Neither all nor nothing is read, or these tests would compare little.
    let read = outcome.results.scores.count { $0.readers["fast"]?.read == [true] }
    #expect((3...17).contains(read))
    #expect(outcome.results.scores.contains { $0.readers["guess"]?.wrongTexts == ["not it"] })
    let failed = outcome.results.scores.filter { $0.readers["guess"]?.failed == true }
    #expect((2...15).contains(failed.count))
    #expect(failed.allSatisfy { $0.readers["guess"]?.read == [false] })
    #expect(!outcome.results.scores.contains { $0.readers["fast"]?.failed == true })
    let timed = outcome.results.timings.count { $0.readers["guess"] != nil }
    #expect(timed == 20 - failed.count)
  }

  @Test func `four shards merged are the single run`() throws {
    try copyWhole(to: "whole")
    let parts = try (1...4).map { number in
      let outcome = try run("part\(number)", shard: try #require(Shard(number, of: 4)))
      #expect(outcome.isComplete)
      return (path: "part\(number)", results: outcome.results)
    }
    #expect(Set(parts.map(\.results.scores.count)) == [4, 8])
    let merged = ResultFolder(scratch.path("merged"))
    // The last part twice: what overlaps is equal.
    try merged.write(RunResults.merging(parts.reversed() + [parts[3]]))
    #expect(try scratch.read("merged/scores.jsonl") == scratch.read("whole/scores.jsonl"))
    #expect(try scratch.read("merged/run.json") == scratch.read("whole/run.json"))
  }

  @Test func `runs of another seed or another reader are not merged, nor are contradictions`()
    throws
  {
    try copyWhole(to: "one")
    let one = try ResultFolder(scratch.path("one")).load().results
    var two = one
    two.header.seed = 2
    #expect(
      throws: ResultFolderError.otherRun(path: "two", difference: "the seed is 2, not 1")
    ) { try RunResults.merging([("one", one), ("two", two)]) }
    var forged = one
    forged.scores[5].readers["fast"]?.wrong += 1
    #expect(
      throws: ResultFolderError.contradiction(
        cell: "light/exposure.compensationStops=0/lens.veil=0.5", number: 1)
    ) { try RunResults.merging([("one", one), ("forged", forged)]) }
  }

  @Test func `a folder of another run is refused and left alone`() throws {
    try copyWhole(to: "one")
    let before = try scratch.read("one/scores.jsonl")
    let error = #expect(throws: BenchmarkRunError.self) { try run("one", seed: 7) }
    #expect(error?.description.hasSuffix("results of another run: the seed is 1, not 7") == true)
    #expect(throws: BenchmarkRunError.self) { try run("one", changes: SuiteChanges(tries: 3)) }
    #expect(throws: BenchmarkRunError.self) { try run("one", readers: [FastReader()]) }
    #expect(try scratch.read("one/scores.jsonl") == before)
  }

  @Test func `a folder of other files is refused`() throws {
    _ = try scratch.write([1], to: "letter.txt")
    #expect(throws: BenchmarkRunError.results(.notResults(path: scratch.path("")))) {
      try run("")
    }
  }

  @Test func `a header that was not finished is written again`() throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path("one"), withIntermediateDirectories: true)
    _ = try scratch.write([1], to: "one/run.json.new")
    let run = try BenchmarkRun(
      TinySuite.plan(), readers: readers, toolVersion: "test",
      into: ResultFolder(scratch.path("one")))
    #expect(run.earlierTries == 0)
  }

  @Test func `what is lost or damaged is tried again, to the same bytes`() throws {
    try copyWhole(to: "one")
    let whole = try scratch.read("one/scores.jsonl")
    let lines = whole.split(separator: UInt8(ascii: "\n"))
    var flipped = whole
    flipped[lines[0].count + 40] ^= 1
    let torn = Array(whole.dropLast(30))
    let halves = lines[12...].joined(separator: [UInt8(ascii: "\n")])
    for damaged in [flipped, torn, Array(halves), Array("\n\nno line of ours".utf8)] {
      _ = try scratch.write(damaged, to: "one/scores.jsonl")
      #expect(try run("one").isComplete)
      #expect(try scratch.read("one/scores.jsonl") == whole)
    }
  }

  @Test func `a flipped byte and a torn line are told`() throws {
    try copyWhole(to: "one")
    var bytes = try scratch.read("one/scores.jsonl")
    bytes[50] ^= 4
    let path = try scratch.write(bytes.dropLast(5), to: "one/scores.jsonl")
    let loaded = try ResultFolder(scratch.path("one")).load()
    #expect(loaded.results.scores.count == 18)
    #expect(loaded.notes == ["2 damaged lines of \(path) left out"])
  }

  @Test func `two runs do not write to one folder at a time`() throws {
    let plan = try TinySuite.plan()
    let folder = ResultFolder(scratch.path("one"))
    let first = try BenchmarkRun(plan, readers: readers, toolVersion: "test", into: folder)
    #expect(throws: BenchmarkRunError.results(.inUse(path: folder.path))) {
      try BenchmarkRun(plan, readers: readers, toolVersion: "test", into: folder)
    }
    first.stop()
    #expect(try first.run(jobs: 1).isComplete == false)
  }
}
