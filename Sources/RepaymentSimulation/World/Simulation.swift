// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// A world of terminals, servers, an issuer and people, that goes its way from a seed alone.
///
/// One thing happens after the other, in the order of a time that is only a number. No clock is read, no thread is started,
/// and nothing depends on the order of a dictionary, so a seed gives the same trace to the byte everywhere.
final class Simulation {
  let seed: UInt64
  let settings: SimulationSettings
  let scenario: Scenario
  let issuerID: IssuerID = "bank"
  let policy = OrderPolicy()
  let resolver: Resolver
  let start: Timestamp
  /// When all trouble ends, and when all has to be over, in milliseconds.
  let quietTime: Int64
  let lastTime: Int64

  var agenda = Agenda<Happening>()
  var time: Int64 = 0
  var steps = 0
  var isQuiet = false
  var trace: Trace
  var checker: Checker
  var store: any SimulatedStore

  var issuer: SimulatedIssuer
  var issuerLink: Link
  var servers: [Server] = []
  var terminals: [TerminalNode] = []
  var merchants: [MerchantID] = []
  var payers: [Payer] = []
  var visits: [Visit] = []
  var visitTimes: [Int64] = []
  var keyring = Keyring([])
  var purchases: [BoughtThing] = []
  var payouts = 0
  /// The nonce of the last code.
  var usedNonce: [UInt8] = []

  var work: SeededNumbers
  var links: SeededNumbers
  var crashes: SeededNumbers
  var clocks: SeededNumbers

  struct BoughtThing {
    let account: Int
    let id: PurchaseID
    let amount: Fen
  }

  static let hour: Int64 = 3_600_000
  /// The world begins at eight in the morning; this is its first midnight.
  static let firstMidnight = 16 * hour

  init(seed: UInt64, settings: SimulationSettings) throws {
    self.seed = seed
    self.settings = settings
    scenario = Scenario(seed: seed, settings: settings)
    resolver = Resolver(policy: policy)
    start = scenario.firstDay.startInShanghai.adding(seconds: 8 * 3_600)
    quietTime = Simulation.firstMidnight + scenario.days * 24 * Simulation.hour + Simulation.hour
    lastTime = quietTime + 6 * Simulation.hour
    trace = Trace(keepsAll: settings.keepsTrace)
    checker = Checker(issuer: issuerID, policy: policy)
    switch settings.store {
    case .model: store = ModelStore(issuer: issuerID, policy: policy, bug: settings.bug)
    case .ledger(let location):
      store = try PairedStore(location, issuer: issuerID, policy: policy)
    }
    issuer = SimulatedIssuer(
      seed: seed, refusedPerMille: scenario.refusedPerMille, bug: settings.bug)
    issuerLink = Link(quality: scenario.issuerLink)
    work = SeededNumbers(seed: seed, for: .work)
    links = SeededNumbers(seed: seed, for: .links)
    crashes = SeededNumbers(seed: seed, for: .crashes)
    clocks = SeededNumbers(seed: seed, for: .clocks)
  }

  /// Writes a line of the trace.
  func note(_ line: String) { trace.add("\(time) \(line)") }

  /// Goes on until nothing is left to happen, or an invariant is broken.
  func run() throws(Violation) {
    try setUp()
    while let (time, happening) = agenda.next(), time <= lastTime {
      if let limit = settings.maximumSteps, steps >= limit { return }
      self.time = time
      steps += 1
      try happen(happening)
    }
    try checker.lookWhenQuiet(at: store, and: issuer)
    try checker.lookAtMoney(of: issuer)
    if let finding = store.audit() { throw Violation(.auditIsClean, finding) }
  }

  private func happen(_ happening: Happening) throws(Violation) {
    switch happening {
    case .visit(let number): try begin(number)
    case .errand(let errand): try run(errand)
    case .request(let server, let request): try serve(request, at: server)
    case .reply(let reply): try hear(reply)
    case .answerDue(let visit, let request): try answerIsDue(visit, request)
    case .goOn(let visit, let pause): try goOn(visit, pause)
    case .drain(let terminal): try drain(terminal)
    case .call(let call, let caller): try issuerHears(call, from: caller)
    case .answer(let reply, let call, let caller): try hear(reply, to: call, at: caller)
    case .tick(let server, let generation): try tick(server, generation)
    case .serverStarts(let server): startServer(server)
    case .terminalDies(let terminal): stopTerminal(terminal)
    case .terminalStarts(let terminal): startTerminal(terminal)
    case .clockSteps(let owner, let milliseconds): step(owner, milliseconds)
    case .outage(let terminal, let milliseconds): breakLink(terminal, milliseconds)
    case .quiet: endTrouble()
    }
  }
}
