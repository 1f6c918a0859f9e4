// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Payments
import ReliabilityBenchmark

/// `repayqr bench run`: tries readers on the samples of a suite.
struct BenchRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Try readers on every sample of a suite, and write a folder of results.",
    discussion: """
      EXAMPLES
        repayqr bench run quick -o results
        repayqr bench run standard -o results --photographs corpus/manifest.tsv
        repayqr bench run mine.yaml -o results --reader native-fast --reader zbar \\
          --outside 'mine=python3 my_reader.py'
        repayqr bench run standard -o part-2 --shard 2/8

      Every sample follows from the seed: the same seed gives the same scores on any machine. A run that was interrupted \
      goes on when the same command is given again.
      """)

  @Argument(help: "The suite: a name of `repayqr bench suites`, or a YAML file.")
  var suite = "standard"

  @Option(name: .shortAndLong, help: "The folder of results.")
  var output: String

  @Option(
    name: .customLong("reader"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A reader of `repayqr bench readers`; may be given several times.", valueName: "name"))
  var readers: [String] = []

  @Option(
    name: .customLong("outside"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A reader of your own; may be given several times.", valueName: "name=command"))
  var outside: [String] = []

  @Option(help: "Chooses every sample: the same seed gives the same scores.")
  var seed: UInt64 = 1

  @Option(help: "The most tries of every condition, in place of what the suite says.")
  var tries: Int?

  @Option(
    help:
      "Stop a condition where no reader's 95 % interval reaches further to either side; 0.001 to 0.5."
  )
  var halfWidth: Double?

  @Option(
    name: .customLong("section"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Only this section; may be given several times.", valueName: "name"))
  var sections: [String] = []

  @Option(help: "Photographs to read as well: a folder, or a manifest with expected texts.")
  var photographs: String?

  @Option(help: "Samples at a time; as many as there are processors unless said.")
  var jobs: Int?

  @Option(help: "Only a share of the conditions, such as 2/8, to be merged later.")
  var shard: String?

  @Flag(help: "Print the summary as a JSON object.")
  var json = false

  @Flag(name: .shortAndLong, help: "No progress.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Show what outside readers write to their standard error.")
  var verbose = false

  func validate() throws {
    if let tries, !Suite.tries.contains(tries) {
      throw ValidationError("--tries takes \(Suite.tries.lowerBound) to \(Suite.tries.upperBound)")
    }
    if let halfWidth, !(0.001...0.5).contains(halfWidth) {
      throw ValidationError("--half-width takes 0.001 to 0.5")
    }
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes 1 to 1024") }
    if let shard, Shard(shard) == nil {
      throw ValidationError("--shard takes NUMBER/COUNT, such as 2/8")
    }
  }

  func run() throws {
    guard let code = try runToTheEnd() else { return }
    Console.flush()
    Foundation.exit(code)
  }

  /// Does what is left of the run, and gives the exit code where a signal ended it before.
  private func runToTheEnd() throws -> CInt? {
    let run = try makeRun()
    for note in run.notes { Console.note("repayqr: " + note.escapedForTerminal) }
    if run.earlierTries > 0 && !quiet {
      Console.note(
        "repayqr: going on after \(run.earlierTries) tries in \(output.escapedForTerminal)")
    }
    let progress = ProgressLine(isQuiet: quiet)
    let interruption = Interruption()
    interruption.onSignal { run.stop() }
    let outcome: RunOutcome
    do {
      outcome = try run.run(
        jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
        progress: { progress.show($0) })
    } catch {
      progress.end()
      throw Failure(error)
    }
    progress.end()
    if let code = interruption.exitCode, !outcome.isComplete {
      Console.note(
        "repayqr: stopped; \(outcome.results.scores.count) tries are kept in "
          + "\(output.escapedForTerminal), and the same command goes on from there")
      return code
    }
    let summary = try BenchSummary(outcome.results, folder: output)
    try summary.print(asJSON: json)
    if summary.hasDeadReader { throw Failure(.partial) }
    return nil
  }

  private func makeRun() throws -> BenchmarkRun {
    let suite = try SuiteArgument.suite(suite)
    do {
      let plan = try RunPlan(
        suite, changes: SuiteChanges(tries: tries, halfWidth: halfWidth, sections: sections),
        seed: seed, photographs: photographs)
      return try BenchmarkRun(
        plan, readers: try makeReaders(), toolVersion: Repayqr.version,
        shard: shard.flatMap { Shard($0) } ?? .whole, into: ResultFolder(output))
    } catch let error as RunPlanError {
      throw Failure(error)
    } catch let error as BenchmarkRunError {
      throw Failure(error)
    }
  }

  private func makeReaders() throws -> [any ReaderUnderTest] {
    let listener: @Sendable (String, [UInt8]) -> Void = { Console.note(complaints: $1, of: $0) }
    let catalog = ReaderCatalog(
      toolVersion: Repayqr.version, complaints: verbose ? listener : nil)
    let named = readers.isEmpty && outside.isEmpty ? Self.usualReaders : readers
    do {
      return try catalog.readers(named + outside)
    } catch {
      throw Failure(error)
    }
  }

  private static let usualReaders = [
    "native-fast", "native-normal", "native-thorough", "zbar", "scanner",
  ]
}
