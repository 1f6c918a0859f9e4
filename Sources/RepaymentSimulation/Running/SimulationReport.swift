// SPDX-License-Identifier: Apache-2.0

import Repayments

/// What became of one seed.
public struct SimulationReport: Sendable, Hashable {
  /// The seed.
  public let seed: UInt64
  /// How many things happened.
  public let steps: Int
  /// How long the world went its way, in its own time, in seconds.
  public let simulatedSeconds: Int64
  /// How many events were committed.
  public let events: Int64
  /// How many orders were made, and how many of them came to each end that counts.
  public let orders: Counts
  /// FNV-1a, 64 bits, of every byte of the trace, in hex: the same for the same seed and settings, everywhere.
  public let traceHash: String
  /// The last lines of the trace, or all of them where that was asked for.
  public let trace: [String]
  /// What was broken; nil where everything held.
  public let violation: Violation?

  /// Orders by what became of them.
  public struct Counts: Sendable, Hashable {
    /// All.
    public var made = 0
    /// Settled, and not taken back.
    public var settled = 0
    /// Taken back.
    public var reversed = 0
    /// In doubt at some time, whatever came of it.
    public var doubtful = 0
    /// Taken by a terminal without a link.
    public var offline = 0

    /// None.
    public init() {}
  }
}

extension SimulationReport {
  /// Lets a world go its way from a seed, and tells what became of it.
  ///
  /// Throws a `StoreError` where the store's database cannot be opened.
  public init(simulating seed: UInt64, settings: SimulationSettings = SimulationSettings()) throws {
    let world = try Simulation(seed: seed, settings: settings)
    let violation: Violation?
    do throws(Violation) {
      try world.run()
      violation = nil
    } catch {
      violation = error
      world.note("broken: \(error.invariant.rawValue): \(error.detail)")
    }
    self.init(
      seed: seed, steps: world.steps, simulatedSeconds: world.time / 1_000,
      events: world.checker.sequence, orders: Counts(world), traceHash: hex(world.trace.hash),
      trace: world.trace.kept, violation: violation)
  }
}

extension SimulationReport.Counts {
  init(_ world: Simulation) {
    made = world.checker.orderKeys.count
    let orders = world.checker.orders.values
    settled = orders.count { $0.state == .settled }
    reversed = orders.count { $0.state == .reversed }
    doubtful = orders.count(where: \.wasInDoubt)
    offline = world.checker.offlineKeys.count
  }
}

/// 16 lower-case hex digits.
private func hex(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
