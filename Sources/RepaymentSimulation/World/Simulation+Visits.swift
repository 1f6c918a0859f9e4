// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Simulation {
  /// Somebody comes to a till: a code is made and signed, and the order sent to a server.
  func begin(_ number: Int) throws(Violation) {
    let visit = visits[number]
    guard terminals[visit.terminal].isUp else { return note("visit \(number): the till is dead") }
    let payload = code(for: visit)
    guard let payload else { return note("visit \(number): nothing to repay") }
    visits[number].genuinePayload = payload.bytes
    visits[number].payload = payload.bytes
    visits[number].envelope = payload.envelopeHash
    checker.genuine.insert(payload.envelopeHash)
    if visit.misuse == .tamperedCode {
      let place = 4 + work.below(payload.bytes.count - 4)
      visits[number].payload[place] = payload.bytes[place] == 0x41 ? 0x42 : 0x41
    }
    note(
      "visit \(number): terminal \(visit.terminal) \(visit.key) \(payload.intent.amount) "
        + "\(payload.intent.option)\(visit.misuse.map { " (\($0))" } ?? "")")
    send(.create(payload: visits[number].payload), of: number)
  }

  /// What the cashier types in, from the account as it is now.
  func code(for visit: Visit) -> SignedPayload? {
    let terminal = terminals[visit.terminal]
    let now = terminal.clock.now(time)
    let payer = payers[visit.account]
    guard let book = store.account(payer.account)?.book else { return nil }
    let standing = book.standing(on: CivilDate(inShanghaiAt: now))
    let (amount, option) = choice(standing)
    guard amount > 0 else { return nil }
    let isOld = visit.misuse == .oldNonce && !usedNonce.isEmpty
    do {
      let nonce = isOld ? try Nonce(usedNonce) : try Nonce(work.bytes(12))
      let lifetime = work.one(of: [60, 120, 120, 300, 600])
      let order = try terminal.payee.order(
        visit.key.order, amount: Amount(amount), option: option, account: payer.account,
        accountMask: payer.mask, feePayer: work.one(of: FeePayer.allCases), nonce: nonce, at: now,
        lifetimeSeconds: Int64(lifetime))
      usedNonce = nonce.bytes
      return try terminal.payee.sign(order)
    } catch {
      return nil
    }
  }

  private func choice(_ standing: Standing) -> (Fen, RepaymentOption) {
    let available = standing.available
    switch work.below(6) {
    case 0: return (available, .full)
    case 1: return (min(available, max(0, standing.minimum - standing.held)), .minimum)
    case 2:
      let eligible = standing.debt.currentGeneral - standing.heldForConversion
      guard eligible >= 10_000 else { fallthrough }
      let count = work.one(of: [InstalmentCount.three, .six, .twelve])
      return (min(eligible, available), .instalment(count))
    default:
      guard available > 0 else { return (available, .partial) }
      let part = work.within(1...available.count)
      // Small sums often, so that the day's limits are reached by several; round ones sometimes; a little too much rarely.
      switch work.below(8) {
      case 0: return (min(available, 10_000), .partial)
      case 1: return (available + 1, .partial)
      case 2...4: return (min(Fen(part), 40_000), .partial)
      default: return (Fen(part), .partial)
      }
    }
  }

  /// Sends a request to one of the servers, and looks after a while whether it was answered.
  func send(_ body: TerminalRequest.Body, of number: Int) {
    visits[number].requests += 1
    visits[number].sendings = 0
    visits[number].request = TerminalRequest(
      visit: number, number: visits[number].requests, body: body)
    sendAgain(number)
  }

  func sendAgain(_ number: Int) {
    guard let request = visits[number].request else { return }
    visits[number].sendings += 1
    let server = links.below(servers.count)
    let link = terminals[visits[number].terminal].link
    for delay in link.delays(.request, at: time, drawing: &links) {
      agenda.add(.request(server: server, request), at: time + delay)
    }
    agenda.add(.answerDue(visit: number, request: request.number), at: time + 2_500)
  }

  func answerIsDue(_ number: Int, _ request: Int) throws(Violation) {
    let visit = visits[number]
    guard !visit.isOver, visit.request?.number == request, terminals[visit.terminal].isUp else {
      return
    }
    guard visit.sendings >= 5 else { return sendAgain(number) }
    if case .create = visit.request?.body, !visit.isOffline {
      try takeOffline(number)
    } else {
      end(number, nil)
    }
  }

  /// The visit goes on after somebody took their time.
  func pause(_ number: Int, milliseconds: Int64) {
    visits[number].pauses += 1
    agenda.add(.goOn(visit: number, pause: visits[number].pauses), at: time + milliseconds)
  }

  func goOn(_ number: Int, _ pause: Int) throws(Violation) {
    let visit = visits[number]
    guard visit.pauses == pause, terminals[visit.terminal].isUp, !visit.isOver || visit.isReversing
    else { return }
    try next(number)
  }
}
