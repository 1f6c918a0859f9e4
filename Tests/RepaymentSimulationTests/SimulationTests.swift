// SPDX-License-Identifier: Apache-2.0

import RepaymentSimulation
import Repayments
import Testing

/// Small worlds, so that many of them fit into a few seconds.
private let small: SimulationSettings = {
  var settings = SimulationSettings()
  settings.maximumVisits = 10
  settings.maximumPayers = 3
  settings.maximumTerminals = 3
  return settings
}()

struct SimulationTests {
  @Test func `a hundred worlds full of trouble break no invariant`() throws {
    var (settled, doubtful, offline) = (0, 0, 0)
    for seed in UInt64(1)...100 {
      let report = try SimulationReport(simulating: seed, settings: small)
      #expect(report.violation == nil, "seed \(seed)")
      settled += report.orders.settled
      doubtful += report.orders.doubtful
      offline += report.orders.offline
    }
    // Else nothing would have been tried.
    #expect(settled > 40 && doubtful > 10 && offline > 5)
  }

  @Test func `without trouble no order is ever in doubt`() throws {
    var settings = small
    settings.faults = []
    var settled = 0
    for seed in UInt64(1)...10 {
      let report = try SimulationReport(simulating: seed, settings: settings)
      #expect(report.violation == nil, "seed \(seed)")
      #expect(report.orders.doubtful == 0 && report.orders.offline == 0)
      settled += report.orders.settled
    }
    #expect(settled > 10)
  }

  @Test func `the ledger does what the model does, deaths between statements included`() throws {
    var settings = small
    settings.store = .ledger(.memory)
    for seed in UInt64(1)...4 {
      let report = try SimulationReport(simulating: seed, settings: settings)
      #expect(report.violation == nil, "seed \(seed)")
      // And nothing that a terminal or an issuer sees tells the two apart.
      #expect(
        report.traceHash == (try SimulationReport(simulating: seed, settings: small)).traceHash)
    }
  }

  @Test func `a seed has one trace, and another seed another`() throws {
    var settings = small
    settings.keepsTrace = true
    let (one, same) = (
      try SimulationReport(simulating: 9, settings: settings),
      try SimulationReport(simulating: 9, settings: settings)
    )
    #expect(one == same)
    #expect(one.trace.count > 20)
    settings.keepsTrace = false
    #expect(try SimulationReport(simulating: 9, settings: settings).traceHash == one.traceHash)
    #expect(try SimulationReport(simulating: 10, settings: settings).traceHash != one.traceHash)
  }

  @Test func `a world stops after its steps`() throws {
    var settings = small
    settings.maximumSteps = 25
    #expect(try SimulationReport(simulating: 2, settings: settings).steps == 25)
  }

  /// The bugs that small worlds show soon; the whole list is measured in docs/simulation.md.
  @Test(arguments: [
    (PlantedBug.dedupeDropped, Invariant.orderOnce), (.postingSignWrong, .sumsToZero),
    (.postingsExchanged, .balancesAreTheFold), (.holdNotTaken, .holdsAreOrdersOnTheirWay),
    (.suspenseKept, .suspenseIsDoubt), (.minimumNotReduced, .minimumFollowsRepayment),
    (.statementTwice, .statementsInOrder), (.sequenceSkipped, .sequenceUnbroken),
    (.eventLostOnCrash, .committedSurvives), (.expiryWithoutAsking, .askedBeforeExpiry),
    (.timeoutIsFailure, .booksAgreeWithTheIssuer), (.newKeyOnRetry, .booksAgreeWithTheIssuer),
    (.amountMistold, .booksAgreeWithTheIssuer), (.storedAnswerChanged, .sameAnswerAgain),
  ])
  func `a planted bug is found by the invariant it breaks`(
    bug: PlantedBug, invariant: Invariant
  ) throws {
    let finding = try PlantedFinding(of: bug, seeds: 1...60, settings: small)
    #expect(finding.report?.violation?.invariant == invariant)
  }

  @Test func `shrinking keeps what is broken and drops what has no part in it`() throws {
    var settings = small
    settings.bug = .postingSignWrong
    let finding = try PlantedFinding(of: .postingSignWrong, seeds: 1...20, settings: small)
    let seed = try #require(finding.report).seed
    let shrunk = try settings.shrunk(seed: seed, breaking: .sumsToZero)
    #expect(shrunk.faults.count <= 2)
    #expect(shrunk.maximumVisits <= settings.maximumVisits)
    let report = try SimulationReport(simulating: seed, settings: shrunk)
    #expect(report.violation?.invariant == .sumsToZero)
  }
}
