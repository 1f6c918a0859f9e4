// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Simulation {
  /// Runs a command at a server; nil where the server dies over it.
  func commit(_ command: IssuerCommand, at server: Int) throws(Violation) -> StoreOutcome? {
    let now = servers[server].clock.now(time)
    let fate = drawFate()
    let outcome = store.perform(command, at: now, fate: fate)
    if fate == .diesBefore {
      try stopServer(server, "before a commit")
      return nil
    }
    try checker.look(at: outcome, of: command, now: now, in: store)
    if fate == .diesAfter {
      try stopServer(server, "after a commit")
      return nil
    }
    for index in servers.indices { keepTicking(index) }
    return outcome
  }

  private func drawFate() -> CommitFate {
    let drawn = crashes.below(1_000)
    guard !isQuiet, drawn < scenario.crashPerMille else { return .lives }
    return drawn % 2 == 0 ? .diesBefore : .diesAfter
  }

  private func stopServer(_ server: Int, _ when: String) throws(Violation) {
    servers[server].isUp = false
    servers[server].generation += 1
    servers[server].isTicking = false
    servers[server].timesAsked = [:]
    servers[server].called = [:]
    note("server \(server) dies \(when)")
    if let finding = store.reopen() { throw Violation(.committedSurvives, finding) }
    try checker.lookAfterCrash(at: store)
    agenda.add(.serverStarts(server), at: time + 200 + Int64(crashes.below(60_000)))
  }

  func startServer(_ server: Int) {
    guard !servers[server].isUp else { return }
    servers[server].isUp = true
    note("server \(server) starts")
    keepTicking(server)
  }

  /// The queue survives on the disk; who stood at the till has to begin anew.
  func stopTerminal(_ terminal: Int) {
    guard !isQuiet, terminals[terminal].isUp else { return }
    terminals[terminal].isUp = false
    terminals[terminal].isDraining = false
    for index in visits.indices where visits[index].terminal == terminal {
      if visits[index].requests > 0 { visits[index].isOver = true }
    }
    note("terminal \(terminal) dies")
    let longest = crashes.one(of: [5_000, 90_000, 900_000])
    agenda.add(.terminalStarts(terminal), at: time + 500 + Int64(crashes.below(longest)))
  }

  func startTerminal(_ terminal: Int) {
    guard !terminals[terminal].isUp else { return }
    terminals[terminal].isUp = true
    terminals[terminal].queue =
      (try? OfflineQueue(reading: terminals[terminal].disk)) ?? OfflineQueue(capacity: 3)
    note("terminal \(terminal) starts, \(terminals[terminal].queue.waiting.count) waiting")
    keepDraining(terminal)
  }

  func step(_ owner: ClockOwner, _ milliseconds: Int64) {
    switch owner {
    case .server(let server):
      servers[server].clock.offsetMilliseconds += milliseconds
      note("server \(server)'s clock steps \(milliseconds) ms")
    case .terminal(let terminal):
      terminals[terminal].clock.offsetMilliseconds += milliseconds
      note("terminal \(terminal)'s clock steps \(milliseconds) ms")
    }
  }

  func breakLink(_ terminal: Int?, _ milliseconds: Int64) {
    guard !isQuiet else { return }
    if let terminal {
      terminals[terminal].link.downUntil = time + milliseconds
    } else {
      issuerLink.downUntil = time + milliseconds
    }
    note("\(terminal.map { "terminal \($0)" } ?? "the issuer") is cut off for \(milliseconds) ms")
  }

  /// Links are whole, everything runs, nobody comes any more.
  func endTrouble() {
    isQuiet = true
    issuerLink = Link(quality: LinkQuality())
    for index in terminals.indices {
      terminals[index].link = Link(quality: LinkQuality())
      startTerminal(index)
      keepDraining(index)
    }
    for index in servers.indices { startServer(index) }
    note("quiet")
  }
}
