// SPDX-License-Identifier: Apache-2.0

extension SimulationSettings {
  /// Settings as small as can be found under which a seed breaks the same invariant: fewer kinds of trouble, terminals,
  /// people, visits and days.
  ///
  /// Throws a `StoreError` where the store's database cannot be opened.
  public func shrunk(seed: UInt64, breaking invariant: Invariant) throws -> SimulationSettings {
    var smallest = self
    smallest.keepsTrace = false
    func breaks(_ settings: SimulationSettings) throws -> Bool {
      try SimulationReport(simulating: seed, settings: settings).violation?.invariant == invariant
    }
    for fault in Fault.allCases where smallest.faults.contains(fault) {
      var smaller = smallest
      smaller.faults.remove(fault)
      if try breaks(smaller) { smallest = smaller }
    }
    for path in [
      \SimulationSettings.maximumVisits, \.maximumDays, \.maximumPayers, \.maximumTerminals,
    ] {
      // Towards 1 by halves, then by ones as long as that works.
      for nearer in [{ $0 / 2 }, { $0 - 1 }] as [(Int) -> Int] {
        while smallest[keyPath: path] > 1 {
          var smaller = smallest
          smaller[keyPath: path] = max(1, nearer(smallest[keyPath: path]))
          guard try breaks(smaller) else { break }
          smallest = smaller
        }
      }
    }
    smallest.keepsTrace = keepsTrace
    return smallest
  }
}
