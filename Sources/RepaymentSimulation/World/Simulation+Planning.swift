// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Simulation {
  /// A moment of a day: by day, or within minutes of midnight, when limits, statements and interest turn over.
  private func moment(midnightPerMille: Int) -> Int64 {
    let day = Simulation.firstMidnight + work.within(0...(scenario.days - 1)) * 24 * Simulation.hour
    if work.happens(perMille: midnightPerMille) {
      return day + 24 * Simulation.hour + work.within(-240_000...400_000)
    }
    return day + work.within(8 * Simulation.hour...22 * Simulation.hour)
  }

  func planVisits() {
    var last: (time: Int64, account: Int) = (0, 0)
    for number in 0..<scenario.visits {
      var time = moment(midnightPerMille: scenario.midnightPerMille)
      var account = work.below(payers.count)
      if number > 0, work.happens(perMille: scenario.crowdPerMille) {
        (time, account) = (last.time + work.within(0...30_000), last.account)
      }
      last = (time, account)
      visits.append(visit(number, account: account))
      visitTimes.append(time)
      agenda.add(.visit(number), at: time)
    }
  }

  private func visit(_ number: Int, account: Int) -> Visit {
    let payer = work.happens(perMille: 800) ? account : work.below(payers.count)
    let misuse = work.one(of: Misuse.allCases)
    let isMisuse = work.happens(perMille: scenario.misusePerMille)
    var funding = work.one(of: payers[payer].sources)
    if isMisuse, misuse == .creditFunded {
      funding = FundingSource(
        token: funding.token, owner: funding.owner, kind: .credit, mask: funding.mask)
    }
    let terminal = work.below(terminals.count)
    let presentation = work.one(of: [
      Presentation.dynamic, .dynamic, .dynamic, .screenshot, .static,
    ])
    let verification = work.one(of: [
      PayerVerification(factors: 1), PayerVerification(factors: 2), PayerVerification(factors: 2),
      PayerVerification(factors: 2, hasCertificate: true),
    ])
    let isReversed = work.happens(perMille: 250)
    let after = work.one(of: [0, 60, 3_600, 30_000, 86_000, 90_000])
    return Visit(
      number: number, terminal: terminal, account: account, payer: payer, funding: funding,
      presentation: presentation, verification: verification, misuse: isMisuse ? misuse : nil,
      reversedAfterSeconds: isReversed || (isMisuse && misuse == .reversedTwice)
        ? Int64(after) : nil,
      key: OrderKey(
        merchant: merchants[terminals[terminal].merchant], order: orderID("o\(number)")))
  }

  func orderID(_ text: String) -> OrderID {
    do {
      return try OrderID(text)
    } catch {
      preconditionFailure("\(text) is no order: \(error)")
    }
  }

  func planErrands() {
    let count = scenario.visits / 2 + Int(scenario.days) / 5
    for _ in 0..<count {
      let time = moment(midnightPerMille: 100)
      let account = work.below(payers.count)
      let terminal = work.below(terminals.count)
      let later = time + work.within(60_000...6 * Simulation.hour)
      switch work.below(16) {
      case 0...5: agenda.add(.errand(.buy(account: account)), at: time)
      case 6: agenda.add(.errand(.buyAgain), at: time)
      case 7...9: agenda.add(.errand(.refund(account: account)), at: time)
      case 10: agenda.add(.errand(.payOut(account: account)), at: time)
      case 11: agenda.add(.errand(.callDue(account: account)), at: time)
      case 12:
        agenda.add(.errand(.freeze(account: account)), at: time)
        agenda.add(.errand(.unfreeze(account: account)), at: later)
      case 13:
        agenda.add(.errand(.suspend(terminal: terminal)), at: time)
        agenda.add(.errand(.resume(terminal: terminal)), at: later)
      case 14:
        agenda.add(.errand(.unlink(account: account)), at: time)
        agenda.add(.errand(.link(account: account)), at: later)
      default: agenda.add(.errand(.statements), at: time)
      }
    }
  }

  /// Troubles come while somebody is at a till, since they are of no consequence at other times.
  func planTroubles() {
    func troubled() -> Int64 {
      clocks.one(of: visitTimes) + clocks.within(-20_000...60_000)
    }
    for _ in 0..<scenario.outages {
      let terminal = clocks.below(terminals.count + 1)
      agenda.add(
        .outage(
          terminal: terminal < terminals.count ? terminal : nil,
          milliseconds: clocks.one(of: [5_000, 60_000, 300_000, 1_200_000])), at: troubled())
    }
    for _ in 0..<scenario.terminalCrashes {
      agenda.add(.terminalDies(clocks.below(terminals.count)), at: troubled())
    }
    for _ in 0..<scenario.clockSteps {
      let server = clocks.below(servers.count)
      let step = clocks.one(of: [-3_600_000, -60_000, -10_000, 10_000, 60_000])
      agenda.add(.clockSteps(.server(server), milliseconds: Int64(step)), at: troubled())
    }
  }
}
