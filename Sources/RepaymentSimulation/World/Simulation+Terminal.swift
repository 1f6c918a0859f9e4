// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Simulation {
  /// A terminal hears a server.
  func hear(_ reply: TerminalReply) throws(Violation) {
    let visit = visits[reply.visit]
    guard terminals[visit.terminal].isUp, visit.request?.number == reply.number,
      !visit.isOver || visit.isReversing
    else { return }
    visits[reply.visit].request = nil
    visits[reply.visit].heard = reply.state
    switch reply.refusal {
    case nil, .rules(.inFlight), .rules(.illegal): try proceed(reply.visit, reply.state)
    case .rules(let refusal):
      note("visit \(reply.visit): is told \(refusal)")
      end(reply.visit, visit.isReversing ? nil : .refused)
    case .code, .other: end(reply.visit, .refused)
    }
  }

  /// What comes after a state of the order, with the time that people take.
  private func proceed(_ number: Int, _ state: OrderState?) throws(Violation) {
    let visit = visits[number]
    if visit.isReversing {
      if visit.misuse == .reversedTwice, visit.polls == 0, state == .reversing || state == .reversed
      {
        visits[number].polls += 1
        return send(.reverse(key: orderID("other\(number)")), of: number)
      }
      return end(number, nil)
    }
    switch state {
    case .created, .confirmed: try next(number)
    case .presented:
      let isLate = visit.misuse == .late && !visit.isOffline
      pause(
        number, milliseconds: isLate ? 700_000 : visit.isOffline ? 1 : work.within(500...20_000))
    case .scanned: pause(number, milliseconds: visit.isOffline ? 1 : work.within(500...15_000))
    case .settling, .inDoubt:
      if visit.isOffline { return end(number, .handedIn) }
      guard visit.polls < 30 else { return end(number, nil) }
      visits[number].polls += 1
      pause(number, milliseconds: 4_000)
    case .settled where visit.misuse == .handsInAgain && visit.polls < 3 && !visit.isOffline:
      visits[number].polls += 1
      pause(number, milliseconds: 4_000)
    case .settled:
      end(number, .handedIn)
      guard let seconds = visit.reversedAfterSeconds, time + seconds * 1_000 < quietTime else {
        return
      }
      visits[number].isReversing = true
      visits[number].polls = 0
      pause(number, milliseconds: seconds * 1_000 + 1)
    case .reversing, .reversed, .failed, .voided:
      end(number, checker.orders[visit.key]?.submission == nil ? .refused : .handedIn)
    case .expired, nil: end(number, .refused)
    }
  }

  /// What a visit asks for next.
  func next(_ number: Int) throws(Violation) {
    let visit = visits[number]
    if visit.isReversing { return send(.reverse(key: orderID("back\(number)")), of: number) }
    guard let state = visit.heard else { return }
    let submission = Submission(
      envelope: visit.envelope, payer: payers[visit.payer].party, funding: visit.funding.token)
    switch state {
    case .created:
      if visit.misuse == .otherBody, visit.requests == 1, let other = code(for: visit) {
        checker.genuine.insert(other.envelopeHash)
        return send(.create(payload: other.bytes), of: number)
      }
      send(.present, of: number)
    case .presented:
      send(
        .scan(
          payload: visit.payload, payer: payers[visit.payer].party, visit.funding,
          visit.presentation, visit.verification), of: number)
    case .scanned:
      switch visit.misuse {
      case .leaves: end(number, nil)
      case .withdrawn: send(.void, of: number)
      case .otherHash: send(.confirm(EnvelopeHash(of: [1])), of: number)
      default: send(.confirm(visit.envelope), of: number)
      }
    case .confirmed:
      switch visit.misuse {
      case .leavesLate: end(number, nil)
      case .otherPayer:
        send(
          .submit(
            Submission(
              envelope: visit.envelope, payer: .name("stranger"), funding: visit.funding.token)),
          of: number)
      default: send(.submit(submission), of: number)
      }
    case .settling, .inDoubt, .settled: send(.submit(submission), of: number)
    default: break
    }
  }

  /// Nobody stands at the till for this any more.
  func end(_ number: Int, _ outcome: OfflineOutcome?) {
    visits[number].isOver = true
    visits[number].request = nil
    guard visits[number].isOffline else { return }
    visits[number].isOffline = false
    let terminal = visits[number].terminal
    terminals[terminal].isDraining = false
    if let outcome { finish(visits[number].key, as: outcome, at: terminal) }
    keepDraining(terminal)
  }
}

extension PartyID {
  static func name(_ text: String) -> PartyID {
    do {
      return try PartyID(text)
    } catch {
      preconditionFailure("\(text) is no name: \(error)")
    }
  }
}
