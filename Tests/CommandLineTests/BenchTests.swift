// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `repayqr bench run`, `merge`, `sample` and `suites`, as processes.
struct BenchTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Small frames of small codes.
  private func suite(tries: Int = 4) throws -> String {
    let text = """
      name: tiny
      summary: Small frames of small codes.
      tries: \(tries)
      sections:
        night:
          kind: scenario
          scenarios: kiosk-night
          severities: [3, 6, 8, 10]
          fixed: {format: {width: 112, height: 112}, lens.focalLengthMillimetres: 0.8}
          code: {bytes: 10}
      """
    return try scratch.write(Array(text.utf8), to: "tiny.yaml")
  }

  private func run(_ arguments: String...) throws -> Tool.Run {
    try Tool.run(["bench", "run"] + arguments + ["--reader", "native-fast", "--json", "-q"])
  }

  private func scores(_ folder: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: scratch.path(folder) + "/scores.jsonl"))
  }

  @Test func `the summary has a hash of the scores, and a seed has one`() throws {
    let suite = try suite()
    let first = try run(suite, "-o", scratch.path("a"))
    #expect(first.exitCode == 0, "\(first.complaints)")
    let summary = try #require(try first.objects().first)
    #expect(summary["tries"] as? Int == 16)
    let hash = try #require(summary["scoresSHA256"] as? String)
    #expect(hash.count == 64)
    let again = try run(suite, "-o", scratch.path("b"), "--jobs", "3")
    #expect(try again.objects().first?["scoresSHA256"] as? String == hash)
    let other = try run(suite, "-o", scratch.path("c"), "--seed", "2")
    #expect(try other.objects().first?["scoresSHA256"] as? String != hash)
  }

  @Test func `shards merge to the single run`() throws {
    let suite = try suite()
    _ = try run(suite, "-o", scratch.path("whole"))
    for shard in 1...3 {
      let part = try run(suite, "-o", scratch.path("part\(shard)"), "--shard", "\(shard)/3")
      #expect(part.exitCode == 0)
    }
    let parts = (1...3).map { scratch.path("part\($0)") }
    let merged = try Tool.run(["bench", "merge"] + parts + ["-o", scratch.path("merged")])
    #expect(merged.exitCode == 0, "\(merged.complaints)")
    #expect(try scores("merged") == scores("whole"))
    let again = try Tool.run(["bench", "merge"] + parts + ["-o", scratch.path("merged")])
    #expect(again.exitCode == 2)
  }

  @Test func `a run killed at random moments goes on to the same bytes`() throws {
    let suite = try suite(tries: 40)
    #expect(try run(suite, "-o", scratch.path("whole")).exitCode == 0)
    var random = UInt64(7)
    var killed = 0
    for _ in 0..<12 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Tool.path)
      process.arguments = [
        "bench", "run", suite, "-o", scratch.path("torn"), "--reader", "native-fast", "-q",
      ]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      Thread.sleep(forTimeInterval: 0.03 + Double(random >> 44) / Double(1 << 20) * 0.3)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { killed += 1 }
    }
    #expect(killed > 0)
    let last = try run(suite, "-o", scratch.path("torn"))
    #expect(last.exitCode == 0, "\(last.complaints)")
    #expect(try scores("torn") == scores("whole"))
  }

  @Test func `Ctrl-C ends a run in order, with what was done kept`() throws {
    let suite = try suite(tries: 1_000)
    let complaints = try scratch.write([], to: "complaints")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Tool.path)
    process.arguments = [
      "bench", "run", suite, "-o", scratch.path("a"), "--reader", "native-fast", "-q",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: complaints)
    try process.run()
    let file = URL(fileURLWithPath: scratch.path("a") + "/scores.jsonl")
    while process.isRunning, (try? Data(contentsOf: file).isEmpty) ?? true {
      Thread.sleep(forTimeInterval: 0.01)
    }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    let words = try String(contentsOfFile: complaints, encoding: .utf8)
    #expect(words.contains("tries are kept in"))
    #expect(try scores("a").split(separator: UInt8(ascii: "\n")).count > 0)
  }

  @Test func `a folder of another run is refused with the difference`() throws {
    let suite = try suite()
    _ = try run(suite, "-o", scratch.path("a"), "--tries", "1")
    let other = try run(suite, "-o", scratch.path("a"), "--tries", "1", "--seed", "3")
    #expect(other.exitCode == 2)
    #expect(other.complaints.contains("the seed is 1, not 3"))
  }

  @Test func `a sample is written again, the same twice`() throws {
    let suite = try suite()
    _ = try run(suite, "-o", scratch.path("a"), "--tries", "2")
    let cell = ["--cell", "night/severity=6", "--try", "1"]
    for (source, name) in [(scratch.path("a"), "one.pgm"), (suite, "two.pgm")] {
      let sample = try Tool.run(
        ["bench", "sample", source] + cell + ["-o", scratch.path(name)])
      #expect(sample.exitCode == 0, "\(sample.complaints)")
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.path("one.pgm")))
    #expect(bytes.count == 112 * 112 + 15)
    #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path("two.pgm"))) == bytes)
  }

  @Test(arguments: [
    (["run", "standart", "-o", "x"], 2, "did you mean standard?"),
    (["run", "quick", "-o", "x", "--reader", "natve-fast"], 2, "did you mean native-fast?"),
    (["run", "quick", "-o", "x", "--outside", "dead=false"], 2, "the reader dead does not work"),
    (["run", "quick", "-o", "x", "--section", "nothing"], 2, "has no section nothing"),
    (["run", "quick", "-o", "x", "--shard", "5/4"], 2, "--shard takes NUMBER/COUNT"),
    (["run", "quick", "-o", "x", "--half-width", "0.6"], 2, "--half-width takes 0.001 to 0.5"),
    (["run", "/no/such.yaml", "-o", "x"], 3, "cannot be read"),
    (["run", "quick", "-o", "x", "--photographs", "/no/such"], 3, "does not exist"),
    (["run", "quick", "-o", "/proc/x", "--reader", "native-fast"], 6, "cannot be written"),
    (["merge", "/no/such", "-o", "x"], 3, "has no results"),
    (["sample", "quick", "--cell", "nothing"], 2, "there is no condition nothing"),
    (
      ["sample", "quick", "--cell", "kiosk-night/severity=2", "--try", "0"], 2, "name a file by -o"
    ),
  ])
  func `what cannot be done is told with its exit code`(
    arguments: [String], code: Int32, words: String
  ) throws {
    let run = try Tool.run(["bench"] + arguments)
    #expect(run.exitCode == code)
    #expect(run.complaints.contains(words), "\(run.complaints)")
  }

  @Test func `suites are listed, and printed as their files are`() throws {
    let list = try Tool.run("bench", "suites", "--json").objects()
    #expect(list.compactMap { $0["name"] as? String } == ["standard", "quick", "thresholds"])
    let text = try Tool.run("bench", "suites", "quick").text
    #expect(text.hasPrefix("# Under a minute"))
    let copy = try scratch.write(Array(text.utf8), to: "copy.yaml")
    let cells = try Tool.run("bench", "sample", copy, "--list").text
    #expect(cells.split(separator: "\n").count == 19)
  }
}
