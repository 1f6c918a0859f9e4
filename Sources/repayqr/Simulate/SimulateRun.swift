// SPDX-License-Identifier: Apache-2.0

import Payments
import RepaymentSimulation
import Repayments

/// Runs worlds one after the other, prints what became of them, and adds them up.
struct SimulateRun {
  let settings: SimulationSettings
  let shrinks: Bool
  let isJSON: Bool
  let isQuiet: Bool
  private let start = ContinuousClock.now
  private var lastNote = ContinuousClock.now
  private var worlds = 0
  private var steps = 0
  private var events: Int64 = 0
  private var simulatedSeconds: Int64 = 0
  private var orders = SimulationReport.Counts()
  /// How many worlds broke an invariant.
  private(set) var broken = 0

  init(settings: SimulationSettings, shrinks: Bool, isJSON: Bool, isQuiet: Bool) {
    self.settings = settings
    self.shrinks = shrinks
    self.isJSON = isJSON
    self.isQuiet = isQuiet
  }

  /// Runs a world; gives whether everything held.
  mutating func simulate(_ seed: UInt64) throws -> Bool {
    let report = try reporting { try SimulationReport(simulating: seed, settings: settings) }
    worlds += 1
    steps += report.steps
    events += report.events
    simulatedSeconds += report.simulatedSeconds
    orders.add(report.orders)
    if report.violation != nil { broken += 1 }
    try print(report)
    if shrinks, let violation = report.violation { try shrink(seed, violation) }
    if !isQuiet, ContinuousClock.now - lastNote > .seconds(30) {
      lastNote = .now
      Console.note("\(worlds) worlds, the last of seed \(seed), \(broken) broken")
    }
    return report.violation == nil
  }

  private func print(_ report: SimulationReport) throws {
    if isJSON {
      return try Console.print(json: WorldObject(report, keepsTrace: settings.keepsTrace))
    }
    if settings.keepsTrace || report.violation != nil {
      for line in settings.keepsTrace ? report.trace : report.trace.suffix(30) {
        Console.print(line.escapedForTerminal)
      }
    }
    if let violation = report.violation {
      Console.print(
        "seed \(report.seed): \(violation.invariant.rawValue) is broken at step \(report.steps): "
          + violation.detail.escapedForTerminal)
    } else {
      Console.print(
        "seed \(report.seed): \(report.steps) steps, \(report.events) events, "
          + "\(report.orders.made) orders, \(report.orders.settled) settled, trace \(report.traceHash)"
      )
    }
  }

  private func shrink(_ seed: UInt64, _ violation: Violation) throws {
    let small = try reporting { try settings.shrunk(seed: seed, breaking: violation.invariant) }
    let report = try reporting { try SimulationReport(simulating: seed, settings: small) }
    let faults = SimulationSettings.Fault.allCases.filter { small.faults.contains($0) }
    Console.note(
      "the same with \(report.steps) steps: at most \(small.maximumVisits) visits, "
        + "\(small.maximumTerminals) terminals, \(small.maximumPayers) people, "
        + "\(small.maximumDays) days, and "
        + (faults.isEmpty ? "no trouble" : faults.map(\.rawValue).joined(separator: ", ")))
    if !isJSON { for line in report.trace { Console.print(line.escapedForTerminal) } }
  }

  /// The sums, and how much faster than its own time it went.
  func summarize() {
    guard !isQuiet else { return }
    let seconds =
      Double((ContinuousClock.now - start).components.attoseconds) / 1e18
      + Double((ContinuousClock.now - start).components.seconds)
    let ratio = seconds > 0 ? Double(simulatedSeconds) / seconds : 0
    Console.note(
      """
      \(worlds) worlds, \(broken) broken; \(steps) steps, \(events) events; \(orders.made) orders: \
      \(orders.settled) settled, \(orders.reversed) taken back, \(orders.doubtful) were in doubt, \
      \(orders.offline) taken without a link
      \(simulatedSeconds / 86_400) days in \(rounded(seconds)) s: \(Int(ratio)) times as fast as they go by
      """)
  }

  private func rounded(_ seconds: Double) -> Double { (seconds * 10).rounded() / 10 }
}

/// Does work on a store, and turns its errors into a sentence with an exit code.
func reporting<Result>(_ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch {
    throw Failure(.backend, "\(error)")
  }
}

/// A world in JSON.
struct WorldObject: Encodable {
  let seed: UInt64
  let held: Bool
  let steps: Int
  let simulatedSeconds: Int64
  let events: Int64
  let orders: Int
  let settled: Int
  let reversed: Int
  let inDoubt: Int
  let offline: Int
  let traceHash: String
  let invariant: String?
  let detail: String?
  let trace: [String]?

  init(_ report: SimulationReport, keepsTrace: Bool) {
    seed = report.seed
    held = report.violation == nil
    steps = report.steps
    simulatedSeconds = report.simulatedSeconds
    events = report.events
    orders = report.orders.made
    settled = report.orders.settled
    reversed = report.orders.reversed
    inDoubt = report.orders.doubtful
    offline = report.orders.offline
    traceHash = report.traceHash
    invariant = report.violation?.invariant.rawValue
    detail = report.violation?.detail
    trace = keepsTrace || report.violation != nil ? report.trace : nil
  }
}

extension SimulationReport.Counts {
  fileprivate mutating func add(_ other: SimulationReport.Counts) {
    made += other.made
    settled += other.settled
    reversed += other.reversed
    doubtful += other.doubtful
    offline += other.offline
  }
}
