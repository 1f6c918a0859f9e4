// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import ReliabilityBenchmark

/// `repayqr bench merge`: puts the results of shards together.
struct BenchMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the results of shards together, as if there had been one run.",
    discussion: """
      EXAMPLE
        repayqr bench merge part-1 part-2 part-3 part-4 -o results

      The folders must be of the same suite, seed, readers and version. Tries that several of them have must be equal.
      """)

  @Argument(help: "Folders of results.")
  var folders: [String]

  @Option(name: .shortAndLong, help: "The folder to write; it must be new.")
  var output: String

  @Flag(help: "Print the summary as a JSON object.")
  var json = false

  func run() throws {
    let folder = ResultFolder(output)
    guard !folder.exists else {
      throw Failure(.usage, "\(output.escapedForTerminal) has results already; name a new folder")
    }
    do {
      var runs: [(path: String, results: RunResults)] = []
      for path in folders {
        let loaded = try ResultFolder(path).load()
        for note in loaded.notes { Console.note("repayqr: " + note.escapedForTerminal) }
        runs.append((path, loaded.results))
      }
      let merged = try RunResults.merging(runs)
      try folder.write(merged)
      let missing = Set(merged.header.cells.map(\.index)).subtracting(merged.scores.map(\.cell))
      if !missing.isEmpty {
        Console.note(
          "repayqr: \(missing.count) of \(merged.header.cells.count) conditions are in none of them"
        )
      }
      try BenchSummary(merged, folder: output).print(asJSON: json)
    } catch let error as ResultFolderError {
      throw Failure(error)
    }
  }
}
