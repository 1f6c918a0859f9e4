// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Imaging
import QRCodes
import ReliabilityBenchmark

/// Finds where readers stop as one thing after the other gets worse.
struct DegradationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "degradations",
    abstract: "Find the 50 % points of readers, degradation by degradation, single frames.",
    discussion: """
      Readers are named as for `repayqr bench run`; thorough-no-last-rung is ours without its last rung. What an outside \
      reader must answer is told in docs/outside-readers.md.

      EXAMPLES
        campaign degradations --only glare --tries 1
        campaign degradations --tries 20 --jobs 2 --results sweep.jsonl \\
          --outside 'zxing-cpp=.build-readers/bin/python readers/zxing_cpp_adapter.py'

      Every picture follows from the seed, whatever the number of jobs. With --results a run that was cut goes on when the \
      same command is given again; so do runs with more tries, other degradations or more readers.
      """)

  @Option(help: "Degradations, separated by commas; all of them if not given.")
  var only: String?

  @Option(help: "Pictures per level and version; at most 65536.")
  var tries = 12

  @Option(help: "Versions, separated by commas: of 6, 9 and 20.")
  var versions = "6,9,20"

  @Option(
    name: .customLong("reader"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A reader of `repayqr bench readers`, or thorough-no-last-rung; may be given several times.",
      valueName: "name"))
  var readers: [String] = []

  @Option(
    name: .customLong("outside"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Another reader; may be given several times.", valueName: "name=command"))
  var outside: [String] = []

  @Option(help: "Our reader to set beside the best of the others.")
  var ratioOf = "native-thorough"

  @Option(help: "Keep the results in this file, and go on with those that are there.")
  var results: String?

  @Option(help: "Pictures at a time.")
  var jobs = 2

  @Option(help: "The seed of all pictures.")
  var seed: UInt64 = 1

  @Option(help: "Write the pictures that `thorough` misses to this folder.")
  var misses: String?

  func validate() throws {
    _ = try (Degradation.list(only), versionList())
    guard (1...65_536).contains(tries) else { throw ValidationError("--tries takes 1 to 65536") }
    guard (1...1024).contains(jobs) else { throw ValidationError("--jobs takes 1 to 1024") }
    guard seed < 1 << 24 else { throw ValidationError("--seed takes 0 to \((1 << 24) - 1)") }
  }

  func run() throws {
    let (degradations, versions) = try (Degradation.list(only), versionList())
    let readers = try makeReaders()
    let identities = readers.map(\.identity)
    let pictures = SweepPicture.all(degradations, versions: versions, tries: tries)
    let earlier = try SweepResults(path: results, seed: seed, readers: identities)
    let sweep = DegradationSweep(pictures, readers: readers, seed: seed, results: earlier)
    let found = try sweep.run(jobs: jobs)
    let tables = SweepTables(
      found, pictures: pictures, degradations: degradations, versions: versions,
      readers: identities)
    show("50 % points with intervals of 95 %; \(tables.pictureCount) pictures, seed \(seed)")
    show("\n" + tables.points)
    if let ratios = tables.ratios(of: ratioOf) { show("\n" + ratios) }
    show("\n" + tables.totals)
    for line in tables.wrongTexts { show(line) }
    if let misses { try writeMisses(pictures, found, to: misses) }
  }

  private func versionList() throws -> [Int] {
    try versions.split(separator: ",").map { text in
      guard let version = Int(text), DegradedCapture.capacities[version] != nil else {
        throw ValidationError("--versions takes 6, 9 and 20")
      }
      return version
    }
  }

  private func makeReaders() throws -> [any ReaderUnderTest] {
    let catalog = ReaderCatalog(toolVersion: "as built")
    let own = LadderReader.withoutLastRung
    let names = self.readers.isEmpty ? Self.usualReaders : self.readers
    let others = try catalog.readers(names.filter { $0 != own.name } + outside)
    guard let place = names.firstIndex(of: own.name) else { return others }
    return others[..<place] + [own] + others[place...]
  }

  private static let usualReaders = [
    "native-fast", "native-normal", "native-thorough", LadderReader.withoutLastRung.name, "zbar",
  ]

  private func writeMisses(
    _ pictures: [SweepPicture], _ found: SweepResults, to folder: String
  ) throws {
    for picture in pictures where found.scores[picture]?[ratioOf]?.isRead == false {
      let level = picture.degradation.levels[picture.level]
      let name = "\(picture.degradation)-\(picture.version)-\(level)-\(picture.number).pgm"
      let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
      try Data(try picture.capture(seed: seed).image.pgm()).write(to: file)
    }
  }

  private func show(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
