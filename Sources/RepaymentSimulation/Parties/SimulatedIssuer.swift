// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// The issuer at the other end of the link: it pays each order at most once, and says the same whenever it is asked.
///
/// What it has decided it never loses; only the link to it is bad. It keeps no time.
struct SimulatedIssuer {
  /// What became of an order there.
  enum Standing: Hashable {
    case paid
    case refused(IssuerReason)
    case cancelled
    case reversed
  }

  /// Money that moved, per source: what was taken less what was given back.
  private(set) var taken: [FundingToken: Fen] = [:]
  /// What became of the orders that it has heard of.
  private(set) var standings: [OrderKey: Standing] = [:]
  /// How many times money moved for an order; more than once is a doubled settlement.
  private(set) var payments: [OrderKey: Int] = [:]
  private var instructions: [OrderKey: IssuerInstruction] = [:]

  /// How many of a thousand orders are refused.
  let refusedPerMille: Int
  let seed: UInt64
  let bug: PlantedBug?

  init(seed: UInt64, refusedPerMille: Int, bug: PlantedBug?) {
    self.seed = seed
    self.refusedPerMille = refusedPerMille
    self.bug = bug
  }

  /// Hears a call and answers it.
  mutating func answer(_ call: IssuerCall) -> IssuerReply {
    switch call {
    case .settle(let instruction): return settle(instruction)
    case .find(let order): return reply(about: order)
    case .cancel(let order):
      if standings[order] == nil, bug != .cancelForgotten { standings[order] = .cancelled }
      return standings[order] == nil ? .cancelled : reply(about: order)
    case .reverse(let order):
      if standings[order] == .paid {
        standings[order] = .reversed
        move(instructions[order], back: true)
      }
      return reply(about: order)
    }
  }

  private mutating func settle(_ instruction: IssuerInstruction) -> IssuerReply {
    let order = instruction.order
    if let known = standings[order] {
      if bug == .issuerPaysTwice, known == .paid { pay(instruction) }
      return reply(about: order)
    }
    if let reason = refusal(of: order) {
      standings[order] = .refused(reason)
    } else {
      standings[order] = .paid
      instructions[order] = instruction
      pay(instruction)
    }
    return reply(about: order)
  }

  private mutating func pay(_ instruction: IssuerInstruction) {
    payments[instruction.order, default: 0] += 1
    move(instruction, back: false)
  }

  private mutating func move(_ instruction: IssuerInstruction?, back: Bool) {
    guard let instruction, let funding = instruction.funding else { return }
    taken[funding, default: 0] += back ? Fen(-instruction.amount.count) : instruction.amount
  }

  private func reply(about order: OrderKey) -> IssuerReply {
    switch standings[order] {
    case nil: .unknown
    case .paid: .paid
    case .refused(let reason): .refused(reason)
    case .cancelled: .cancelled
    case .reversed: .reversed
    }
  }

  /// Whether an order is refused follows from its name, so that the answer does not depend on when it is asked for.
  private func refusal(of order: OrderKey) -> IssuerReason? {
    var hash = seed
    for byte in order.description.utf8 { hash = SeededNumbers.mixed(hash ^ UInt64(byte)) }
    guard Int(hash % 1_000) < refusedPerMille else { return nil }
    let reasons: [IssuerReason] = [.insufficientFunds, .fundingRefused, .notHonoured]
    return reasons[Int((hash >> 32) % 3)]
  }
}
