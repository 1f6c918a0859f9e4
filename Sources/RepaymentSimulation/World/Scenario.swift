// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// What a seed makes of the settings: how many of everything, for how long, and how bad.
struct Scenario {
  var servers = 1
  var merchants = 1
  var terminals = 1
  var payers = 1
  var visits = 1
  var days: Int64 = 1
  /// The day on which accounts are opened and used; their first statements are drawn up on the next.
  var firstDay = CivilDate(dayNumber: 0)
  var terminalLink = LinkQuality()
  var issuerLink = LinkQuality()
  var outages = 0
  var crashPerMille = 0
  var terminalCrashes = 0
  var serverSkewSeconds: Int64 = 0
  var terminalSkewSeconds: Int64 = 0
  var clockSteps = 0
  var misusePerMille = 0
  var refusedPerMille = 0
  /// How many of a thousand visits come within minutes of midnight in Shanghai.
  var midnightPerMille = 0
  /// How many of a thousand visits come together with the one before.
  var crowdPerMille = 0

  /// Some seeds have one kind of trouble, some have all: what hides behind constant trouble is found too.
  init(seed: UInt64, settings: SimulationSettings) {
    var numbers = SeededNumbers(seed: seed, for: .scenario)
    func upTo(_ limit: Int) -> Int { 1 + numbers.below(max(1, limit)) }
    servers = upTo(2)
    terminals = upTo(settings.maximumTerminals)
    merchants = min(terminals, upTo(3))
    payers = upTo(settings.maximumPayers)
    visits = upTo(settings.maximumVisits)
    days = min(Int64(settings.maximumDays), numbers.one(of: [1, 1, 2, 3, 10, 40, 70, 100]))
    let month = CivilDate(year: 2026, month: 1, dayAtMost: 1).adding(months: numbers.below(26))
    firstDay = month.adding(days: numbers.below(25))
    refusedPerMille = numbers.one(of: [0, 50, 200])
    midnightPerMille = numbers.one(of: [0, 200, 800])
    crowdPerMille = numbers.one(of: [0, 200, 600])
    func level(_ fault: SimulationSettings.Fault, _ levels: [Int]) -> Int {
      let drawn = numbers.one(of: levels)
      return settings.faults.contains(fault) ? drawn : 0
    }
    for path in [\Scenario.terminalLink, \Scenario.issuerLink] {
      self[keyPath: path] = LinkQuality(
        lostRequestsPerMille: level(.lostRequests, [0, 0, 30, 200]),
        lostAnswersPerMille: level(.lostAnswers, [0, 0, 30, 200]),
        doubledPerMille: level(.duplicates, [0, 0, 50, 300]),
        slowPerMille: level(.slow, [0, 0, 50, 300]),
        verySlowPerMille: level(.slow, [0, 0, 20, 150]))
    }
    outages = level(.outages, [0, 0, 2, 8])
    crashPerMille = level(.serverCrashes, [0, 0, 4, 30])
    terminalCrashes = level(.terminalCrashes, [0, 0, 2, 8])
    serverSkewSeconds = Int64(level(.clockSkew, [0, 2, 10, 100]))
    terminalSkewSeconds = Int64(level(.clockSkew, [0, 5, 30, 600]))
    clockSteps = level(.clockSteps, [0, 0, 1, 4])
    misusePerMille = level(.misuse, [0, 150, 400])
  }
}
