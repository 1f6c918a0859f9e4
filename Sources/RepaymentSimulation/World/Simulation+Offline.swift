// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Simulation {
  /// No server answers: the terminal verifies the code itself, and keeps what was agreed to.
  func takeOffline(_ number: Int) throws(Violation) {
    let visit = visits[number]
    let now = terminals[visit.terminal].clock.now(time)
    end(number, nil)
    let payment: VerifiedPayment
    do {
      payment = try keyring.verify(visit.payload, at: now)
    } catch {
      return note("visit \(number): refused without a link")
    }
    guard checker.genuine.contains(payment.envelopeHash) else {
      throw Violation(.codeIsGenuine, "a payload that no terminal signed was taken without a link")
    }
    let repayment = OfflineRepayment(
      payment, payload: visit.payload, payer: payers[visit.payer].party, funding: visit.funding,
      agreedAt: now)
    do {
      try terminals[visit.terminal].queue.add(repayment, at: now)
    } catch {
      return note("visit \(number): not taken without a link, \(error)")
    }
    write(visit.terminal)
    checker.offlineKeys.append(visit.key)
    checker.offline[visit.key] = .some(nil)
    note("visit \(number): \(visit.key) is taken without a link")
    keepDraining(visit.terminal)
  }

  func keepDraining(_ terminal: Int) {
    guard terminals[terminal].isUp, !terminals[terminal].isDraining,
      !terminals[terminal].queue.waiting.isEmpty
    else { return }
    terminals[terminal].isDraining = true
    agenda.add(.drain(terminal: terminal), at: time + 15_000)
  }

  /// Hands the oldest repayment in; the visit that took it is taken up again for that.
  func drain(_ terminal: Int) throws(Violation) {
    guard terminals[terminal].isUp, terminals[terminal].isDraining else { return }
    let now = terminals[terminal].clock.now(time)
    let before = terminals[terminal].queue.finished.count
    if settings.bug == .offlineSentDropped, let first = terminals[terminal].queue.waiting.first,
      now >= first.expiresAt.adding(seconds: 30)
    {
      terminals[terminal].queue.finish(first.order, as: .expired)
    }
    let repayment = terminals[terminal].queue.next(at: now)
    for finished in terminals[terminal].queue.finished.dropFirst(before) {
      checker.offline[finished.order] = finished.outcome
      note("terminal \(terminal): \(finished.order) leaves the queue, \(finished.outcome.rawValue)")
    }
    guard let repayment else {
      terminals[terminal].isDraining = false
      return write(terminal)
    }
    terminals[terminal].queue.send(repayment.order)
    write(terminal)
    guard let number = visits.firstIndex(where: { $0.key == repayment.order }) else { return }
    visits[number].isOffline = true
    visits[number].isOver = false
    visits[number].polls = 0
    note("terminal \(terminal): hands in \(repayment.order)")
    // The worst moment for a terminal to die, or for its link to fail, is while it hands something in.
    let (drawn, moment) = (crashes.below(1_000), Int64(crashes.below(1_500)))
    if scenario.terminalCrashes > 0, drawn < 100 {
      agenda.add(.terminalDies(terminal), at: time + moment)
    }
    if scenario.outages > 0, drawn >= 900 {
      agenda.add(.outage(terminal: terminal, milliseconds: 700_000), at: time + moment)
    }
    send(.create(payload: repayment.payload), of: number)
  }

  func finish(_ key: OrderKey, as outcome: OfflineOutcome, at terminal: Int) {
    terminals[terminal].queue.finish(key, as: outcome)
    write(terminal)
    checker.offline[key] = outcome
    note("terminal \(terminal): \(key) leaves the queue, \(outcome.rawValue)")
  }

  private func write(_ terminal: Int) {
    if settings.bug == .offlineQueueNotKept { return }
    do {
      terminals[terminal].disk = try terminals[terminal].queue.bytes
    } catch {
      preconditionFailure("a queue can be written: \(error)")
    }
  }
}
