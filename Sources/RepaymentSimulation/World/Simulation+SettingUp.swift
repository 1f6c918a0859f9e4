// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Simulation {
  /// Takes shops and people on, without trouble, and puts down all that is to come.
  func setUp() throws(Violation) {
    do {
      var names = SeededNumbers(seed: seed, for: .names)
      try setUpServers()
      try setUpTerminals(&names)
      try setUpPayers(&names)
      planVisits()
      planErrands()
      planTroubles()
      agenda.add(.quiet, at: quietTime)
    } catch let violation as Violation {
      throw violation
    } catch {
      preconditionFailure("what the simulation itself names is well-formed: \(error)")
    }
  }

  private func setUpServers() throws {
    for _ in 0..<scenario.servers {
      servers.append(Server(clock: clock(within: scenario.serverSkewSeconds)))
    }
  }

  private func clock(within seconds: Int64) -> NodeClock {
    let drawn = clocks.within(-1_000...1_000)
    return NodeClock(start: start, offsetMilliseconds: drawn * seconds)
  }

  /// Runs a command that nothing can go wrong with.
  private func prepare(_ command: IssuerCommand) throws {
    let outcome = store.perform(command, at: start, fate: .lives)
    try checker.look(at: outcome, of: command, now: start, in: store)
    guard case .kept = outcome else { preconditionFailure("set-up: \(words(outcome))") }
  }

  private func setUpTerminals(_ names: inout SeededNumbers) throws {
    var records: [PublicKeyRecord] = []
    for index in 0..<scenario.merchants {
      let id = try MerchantID("m\(index)")
      merchants.append(id)
      let profile = MerchantProfile(
        id: id, owner: try PartyID("owner\(index)"), chineseName: .name("小店"),
        englishName: .name("Shop \(index)"), city: .name("Shanghai"))
      try prepare(.merchant(.create(profile), id))
    }
    for index in 0..<scenario.terminals {
      let merchant = index % scenario.merchants
      let id = try TerminalID("t\(index)")
      let key = try SigningKey(algorithm: .ed25519, privateBytes: names.bytes(32))
      records.append(
        PublicKeyRecord(
          key: key.publicKey, notBefore: Timestamp(seconds: 0), notAfter: .maximum,
          issuer: issuerID, merchant: merchants[merchant], terminals: [id]))
      try prepare(.merchant(.issue(id, key: key.id), merchants[merchant]))
      terminals.append(
        TerminalNode(
          id: id, merchant: merchant,
          payee: Payee(issuer: issuerID, merchant: merchants[merchant], terminal: id, key: key),
          clock: clock(within: scenario.terminalSkewSeconds),
          link: Link(quality: scenario.terminalLink), queue: OfflineQueue(capacity: 3)))
    }
    keyring = Keyring(records)
  }

  private func setUpPayers(_ names: inout SeededNumbers) throws {
    let statementDay = scenario.firstDay.adding(days: 1).parts.day
    for index in 0..<scenario.payers {
      let party = try PartyID("person\(index)")
      let token = try AccountToken([0xAA, UInt8(index)] + names.bytes(5) + [0xAF])
      let mask = try AccountMask(lastFour: UInt16(index))
      let sources = (0..<2).map { number in
        guard
          let token = FundingToken([0xFF, UInt8(index), UInt8(number)] + names.bytes(4) + [0xFA])
        else { preconditionFailure("letters part the digits") }
        return FundingSource(
          token: token, owner: party, kind: number == 0 ? .bankAccount : .balance, mask: mask)
      }
      let payer = Payer(party: party, account: token, mask: mask, sources: sources)
      payers.append(payer)
      try open(payer, statementDay: work.happens(perMille: 700) ? statementDay : 1 + work.below(27))
      for _ in 0...work.below(3) { try buy(for: index, at: 0) }
    }
  }

  private func open(_ payer: Payer, statementDay: Int) throws {
    let due = (statementDay + 5 + work.below(12) - 1) % 28 + 1
    let terms = BillingTerms(
      calendar: try BillingCalendar(
        statementDay: statementDay, dueDay: due, graceDays: work.one(of: [0, 0, 3])),
      remainder: work.one(of: RemainderPolicy.allCases),
      earlyPayoffFee: work.one(of: EarlyPayoffFee.allCases))
    let profile = AccountProfile(
      issuer: issuerID, token: payer.account, mask: payer.mask, holder: payer.party, terms: terms,
      openedOn: scenario.firstDay)
    let consent = Consent(document: .name("terms 1"), at: start)
    try prepare(.account(.open(profile), payer.account))
    try prepare(.account(.activate(consent), payer.account))
    if work.happens(perMille: 800) {
      try prepare(.account(.activateInstalments(consent), payer.account))
    }
    for source in payer.sources { try prepare(.account(.link(source), payer.account)) }
  }
}
