// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Simulation {
  /// A server hears a terminal, and answers what it has committed.
  func serve(_ request: TerminalRequest, at server: Int) throws(Violation) {
    let visit = visits[request.visit]
    let name = "server \(server) \(visit.key)"
    guard servers[server].isUp else { return note("\(name): is down") }
    var refusal: TerminalReply.Refused?
    let command: IssuerCommand
    switch request.body {
    case .create(let payload):
      guard let code = code(payload, of: visit, at: server) else {
        note("\(name): the code is refused")
        return answer(request, .code, from: server)
      }
      command = .create(code)
    case .present: command = .order(.present(by: terminals[visit.terminal].id), visit.key)
    case .scan(let payload, let payer, let funding, let presentation, let verification):
      guard let code = code(payload, of: visit, at: server) else {
        return answer(request, .code, from: server)
      }
      let reading = OrderReading(
        code, payer: payer, funding: funding, presentation: presentation,
        verification: verification)
      command = .order(.scan(reading), visit.key)
    case .confirm(let hash):
      let bound = settings.bug == .confirmationUnbound ? store.order(visit.key)?.code.envelope : nil
      command = .order(.confirm(bound ?? hash), visit.key)
    case .submit(let submission):
      command = .order(.submit(bent(submission, visit.key)), visit.key)
    case .void: command = .order(.void(reason: .withdrawn), visit.key)
    case .reverse(let key): command = .order(.reverse(key: key, reason: .takenBack), visit.key)
    }
    guard let outcome = try commit(command, at: server) else { return }
    switch outcome {
    case .kept:
      try checkBinding(of: request, visit)
      try follow(request.body, visit.key, at: server)
      guard servers[server].isUp else { return }
    case .repeats: try checkGenuine(request.body)
    case .refused(let reason): refusal = .rules(reason)
    case .refusedOtherwise, .impossible, .differs: refusal = .other
    }
    note("\(name): \(words(request.body)) \(words(outcome)) \(state(of: visit.key))")
    answer(request, refusal, from: server)
  }

  /// What a payload is worth to a server at its time.
  ///
  /// The very envelope that an order was made of was verified then, and is not again: else a terminal that asks again after
  /// the code's time would be told that it is worth nothing, although its order may be settled.
  private func code(_ payload: [UInt8], of visit: Visit, at server: Int) -> OrderCode? {
    let known = store.order(visit.key)?.code
    if let known, known.envelope == EnvelopeHash(of: payload) { return known }
    let now = servers[server].clock.now(time)
    if let payment = try? keyring.verify(payload, at: now) { return OrderCode(payment) }
    guard settings.bug == .signatureNotChecked, visit.misuse == .tamperedCode,
      let payment = try? keyring.verify(visit.genuinePayload, at: now)
    else { return nil }
    return OrderCode(payment)
  }

  private func bent(_ submission: Submission, _ key: OrderKey) -> Submission {
    guard settings.bug == .payerUnbound, let scan = store.order(key)?.scan else {
      return submission
    }
    return Submission(
      envelope: submission.envelope, payer: scan.payer, funding: scan.funding.token)
  }

  private func checkGenuine(_ body: TerminalRequest.Body) throws(Violation) {
    guard case .create(let payload) = body else { return }
    guard checker.genuine.contains(EnvelopeHash(of: payload)) else {
      throw Violation(.codeIsGenuine, "a payload that no terminal signed was taken")
    }
  }

  /// What a terminal sent is what must have been kept.
  private func checkBinding(of request: TerminalRequest, _ visit: Visit) throws(Violation) {
    try checkGenuine(request.body)
    let order = checker.orders[visit.key]
    switch request.body {
    case .confirm(let hash) where hash != order?.code.envelope:
      throw Violation(.boundToEnvelopeAndPayer, "\(visit.key) is confirmed by another hash")
    case .submit(let submission) where submission != order?.submission:
      throw Violation(.boundToEnvelopeAndPayer, "\(visit.key) is handed in by somebody else")
    default: break
    }
  }

  /// What a server does once something is committed.
  private func follow(
    _ body: TerminalRequest.Body, _ key: OrderKey, at server: Int
  ) throws(Violation) {
    guard let order = store.order(key) else { return }
    switch body {
    case .submit:
      guard let told = IssuerInstruction(order) else { return }
      let less: Fen = settings.bug == .amountMistold ? 1 : 0
      let instruction = IssuerInstruction(
        order: key, account: told.account, amount: told.amount - less, funding: told.funding)
      call(.settle(instruction), from: server)
    case .reverse:
      if settings.bug == .reversalWithoutIssuer {
        _ = try commit(.order(.finishReversal, key), at: server)
      } else {
        call(.reverse(key), from: server)
      }
    case .create, .present, .scan, .confirm, .void: break
    }
  }

  private func answer(
    _ request: TerminalRequest, _ refusal: TerminalReply.Refused?, from server: Int
  ) {
    let visit = visits[request.visit]
    let reply = TerminalReply(
      visit: request.visit, number: request.number, state: store.order(visit.key)?.state,
      refusal: refusal)
    let link = terminals[visit.terminal].link
    for delay in link.delays(.answer, at: time, drawing: &links) {
      agenda.add(.reply(reply), at: time + delay)
    }
  }

  func state(of key: OrderKey) -> String { store.order(key)?.state.rawValue ?? "unknown" }
}

extension DisplayName {
  fileprivate static var withdrawn: DisplayName { name("withdrawn") }
  fileprivate static var takenBack: DisplayName { name("taken back") }

  static func name(_ text: String) -> DisplayName {
    do {
      return try DisplayName(text)
    } catch {
      preconditionFailure("\(text) is no name: \(error)")
    }
  }
}
