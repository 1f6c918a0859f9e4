// SPDX-License-Identifier: Apache-2.0

/// How soon a planted bug is found.
public struct PlantedFinding: Sendable, Hashable {
  /// The bug.
  public let bug: PlantedBug
  /// How many seeds were tried, the one that found it included.
  public let seeds: Int
  /// The seed that found it, and how; nil where none of them did.
  public let report: SimulationReport?

  /// Tries seeds one after the other until one of them finds the bug.
  ///
  /// Throws a `StoreError` where the store's database cannot be opened.
  public init(
    of bug: PlantedBug, seeds: ClosedRange<UInt64>,
    settings: SimulationSettings = SimulationSettings()
  ) throws {
    var settings = settings
    settings.bug = bug
    var tried = 0
    for seed in seeds {
      tried += 1
      let report = try SimulationReport(simulating: seed, settings: settings)
      guard report.violation == nil else {
        self.init(bug: bug, seeds: tried, report: report)
        return
      }
    }
    self.init(bug: bug, seeds: tried, report: nil)
  }

  private init(bug: PlantedBug, seeds: Int, report: SimulationReport?) {
    self.bug = bug
    self.seeds = seeds
    self.report = report
  }
}
