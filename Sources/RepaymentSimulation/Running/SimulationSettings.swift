// SPDX-License-Identifier: Apache-2.0

public import Repayments

/// What a simulation may vary; what is left nil follows from the seed.
public struct SimulationSettings: Sendable, Hashable {
  /// Kinds of trouble that may come. What a seed makes of them is drawn; without any, everything works.
  public var faults: Set<Fault> = Set(Fault.allCases)
  /// How many terminals at most.
  public var maximumTerminals = 6
  /// How many people with accounts at most.
  public var maximumPayers = 6
  /// How many visits to a till at most.
  public var maximumVisits = 40
  /// How many days at most.
  public var maximumDays = 100
  /// After how many steps to stop, as if they were all; nil for no limit.
  public var maximumSteps: Int?
  /// What keeps the events.
  public var store = StoreKind.model
  /// The bug to plant; nil for none.
  public var bug: PlantedBug?
  /// Whether every line of the trace is kept, or the last ones only.
  public var keepsTrace = false

  /// Everything allowed.
  public init() {}

  /// Kinds of trouble.
  public enum Fault: String, Sendable, Hashable, CaseIterable {
    /// Messages take seconds, or minutes, and overtake one another.
    case slow
    /// Requests are lost.
    case lostRequests
    /// Answers are lost.
    case lostAnswers
    /// Messages arrive twice.
    case duplicates
    /// Links are down for minutes.
    case outages
    /// Servers die, also in the midst of a transaction, and start again.
    case serverCrashes
    /// Terminals die and start again.
    case terminalCrashes
    /// Clocks are wrong.
    case clockSkew
    /// Clocks step, also backwards.
    case clockSteps
    /// People and terminals do what they should not.
    case misuse
  }

  /// What keeps the events.
  public enum StoreKind: Sendable, Hashable {
    /// The fold in memory: the fastest, and what the real ones are held against.
    case model
    /// The ledger in an empty database of its own, held against the fold after every step. Bugs around the rules cannot be
    /// planted then.
    case ledger(StoreLocation)
  }
}
