// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import RepaymentSimulation
import Repayments

/// `repayqr simulate`: worlds of terminals, servers and an issuer, from seeds.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract:
      "Let simulated shops, payers, servers and an issuer go their way, and check everything.",
    discussion: """
      EXAMPLES
        repayqr simulate --seed 7 --trace
        repayqr simulate --seeds 1..1000
        repayqr simulate --seeds 1..50 --store sqlite::memory:
        repayqr simulate --seed 1 --until-failure --shrink
        repayqr simulate --plant cancelForgotten
        repayqr simulate --plant all --seeds 1..500

      Messages are slow, lost, doubled and overtaken; links fail, processes die in the midst of transactions, clocks are \
      wrong and step back, people do what they should not. The rules, the resolver, signatures and, with --store, the \
      ledger are the real ones. After every transaction the invariants are checked. A seed gives the same trace each time.

      --plant puts a bug into the simulated surroundings, to show that it would be found.

      The exit code is 0 when everything held, and 1 when an invariant was broken; with --plant all, 1 when a bug was not \
      found. docs/simulation.md has the invariants.
      """)

  @Option(help: "The seed of one world; with --until-failure the first of many.")
  var seed: UInt64?

  @Option(help: "Many worlds, one after the other: A..B.")
  var seeds: SeedRange?

  @Flag(
    help:
      "Stop at the first broken invariant. With --seed, or with neither, go on from there without end."
  )
  var untilFailure = false

  @Option(help: "Stop each world after so many steps.")
  var steps: Int?

  @Option(
    help:
      "What keeps the events: model, the fold in memory, or an empty store to hold against it (sqlite::memory:, sqlite:PATH, postgres://…)."
  )
  var store = "model"

  @Option(help: "Leave a kind of trouble out; can be repeated: \(Fault.names).")
  var without: [Fault] = []

  @Option(help: "Plant a bug, by name, or each of them: all.")
  var plant: String?

  @Flag(help: "Make the world smaller while it breaks the same invariant.")
  var shrink = false

  @Flag(help: "Print every line of what happened.")
  var trace = false

  @Flag(help: "Print an object for each world.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print no summary.")
  var quiet = false

  func run() throws {
    let settings = try settings()
    if plant == "all" {
      try PlantedTable(settings: settings, isJSON: json).run(range ?? 1...500)
      return
    }
    var run = SimulateRun(settings: settings, shrinks: shrink, isJSON: json, isQuiet: quiet)
    let all = range ?? (seed ?? 1)...(untilFailure ? UInt64.max : seed ?? 1)
    for seed in all {
      let held = try run.simulate(seed)
      if untilFailure, !held { break }
    }
    run.summarize()
    if run.broken > 0 { throw Failure(.negative) }
  }

  private var range: ClosedRange<UInt64>? { seeds?.range }

  private func settings() throws -> SimulationSettings {
    guard seed == nil || seeds == nil else { throw Failure(.usage, "use --seed or --seeds") }
    if let steps, steps < 1 { throw Failure(.usage, "--steps takes a positive number") }
    var settings = SimulationSettings()
    settings.faults.subtract(without)
    settings.maximumSteps = steps
    settings.keepsTrace = trace
    if store != "model" {
      do {
        settings.store = .ledger(try StoreLocation(store))
      } catch {
        throw Failure(.usage, "\(error) Or it is: model")
      }
    }
    guard let plant, plant != "all" else { return settings }
    guard let bug = PlantedBug(rawValue: plant) else {
      let names = PlantedBug.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "no bug is called \(plant.escapedForTerminal); there are: \(names)")
    }
    settings.bug = bug
    return settings
  }

  typealias Fault = SimulationSettings.Fault
}

/// Seeds from one to another, both included.
struct SeedRange: ExpressibleByArgument {
  let range: ClosedRange<UInt64>

  init?(argument: String) {
    let ends = argument.split(separator: ".", omittingEmptySubsequences: false)
    guard ends.count == 3, ends[1].isEmpty, let first = UInt64(ends[0]), let last = UInt64(ends[2]),
      first <= last
    else { return nil }
    range = first...last
  }
}

extension SimulationSettings.Fault {
  fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
