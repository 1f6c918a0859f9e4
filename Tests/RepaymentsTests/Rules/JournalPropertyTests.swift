// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

/// Random stories of one account, each of a fixed seed; after every step everything that must always hold is looked at.
struct JournalPropertyTests {
  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `whatever happens, the books balance, and are the fold of what happened`(seed: UInt64) throws
  {
    var story = try RandomStory(seed: seed)
    for _ in 0..<120 {
      try story.step()
      try story.checkInvariants()
    }
    try story.checkHistory()
    #expect(story.issuer.journal.count > 20, "the story was about nothing")
  }

  @Test func `the stories of all seeds together do everything there is to do`() throws {
    var (kinds, states) = (Set<String>(), Set<OrderState>())
    for seed in 1...24 as ClosedRange<UInt64> {
      var story = try RandomStory(seed: seed)
      for _ in 0..<120 {
        try story.step()
        states.formUnion(story.issuer.state.orders.values.map(\.state))
      }
      kinds.formUnion(
        story.issuer.journal.map { String($0.id.text.prefix { $0 != ":" }) })
    }
    #expect(kinds == Set(JournalKind.allCases.map(\.rawValue)))
    #expect(states == Set(OrderState.allCases))
  }
}

/// One account, and somebody who does anything at any time.
struct RandomStory {
  var issuer: SandboxIssuer
  private var generator: SeededGenerator
  private let reason: DisplayName
  private var names = 0
  private var purchases: [PurchaseID] = []

  init(seed: UInt64, mirror: MirrorLedger? = nil) throws {
    generator = SeededGenerator(seed: seed)
    reason = try DisplayName("random")
    let orders = [
      AllocationOrder.standard,
      AllocationOrder([.currentPrincipal, .overduePrincipal, .interest, .fees]) ?? .standard,
      AllocationOrder([.interest, .fees, .currentPrincipal, .overduePrincipal]) ?? .standard,
    ]
    let terms = BillingTerms(
      calendar: try BillingCalendar(
        statementDay: Int.random(in: 1...9, using: &generator),
        dueDay: Int.random(in: 10...31, using: &generator),
        graceDays: Int.random(in: 0...3, using: &generator)),
      allocationOrder: orders[Int(seed % 3)],
      remainder: seed.isMultiple(of: 2) ? .first : .last,
      earlyPayoffFee: seed.isMultiple(of: 5) ? .charged : .waived)
    issuer = try SandboxIssuer(terms: terms, mirror: mirror)
    issuer.policy.limits = DailyLimits(twoFactors: 1_000_000_000)
    issuer.policy.cashOut = CashOutRules(pingPongLimit: 1_000, burstNoted: 900, burstLimit: 1_000)
    issuer.policy.lateSuccess = seed.isMultiple(of: 4) ? .reversed : .kept
  }

  private mutating func name() throws -> PurchaseID {
    names += 1
    return try PurchaseID("n-\(names)")
  }

  private mutating func yuan(upTo limit: Fen) -> String {
    let sum = Fen(Int64.random(in: 1...max(1, limit.count), using: &generator))
    return sum.description
  }

  /// One request that may be refused; refusals have no effect, which the invariants show.
  mutating func step() throws {
    let quick = Int64.random(in: 0...40, using: &generator)
    let slow = Int64.random(in: 0...900_000, using: &generator)
    issuer.now = issuer.now.adding(seconds: Bool.random(using: &generator) ? quick : slow)
    do {
      switch Int.random(in: 0..<12, using: &generator) {
      case 0, 1:
        let id = try name()
        try issuer.buy(yuan(upTo: 200_000), id.text)
        purchases.append(id)
      case 2:
        guard let purchase = purchases.randomElement(using: &generator) else { return }
        try issuer.ask(
          .refund(purchase, as: try name(), Fen(Int64.random(in: 1...50_000, using: &generator))))
      case 3:
        let plan = issuer.book.plans.randomElement(using: &generator)
        if let plan { try issuer.ask(.callDue(plan.order)) }
      case 4: try issuer.ask(.payOutCredit(try name(), to: issuer.funding.token))
      case 5, 6, 7: try makeOrder()
      default: try moveOrder()
      }
    } catch is AccountRefusal {
    } catch is OrderRefusal {
    }
  }

  private mutating func makeOrder() throws {
    let standing = issuer.standing
    guard standing.available > 0 else { return }
    let eligible = standing.debt.currentGeneral
    let choice = Int.random(in: 0..<5, using: &generator)
    let isLarge = eligible >= 10_000
    let code =
      switch choice {
      case 0: try issuer.code(standing.available.description, .full)
      case 1 where standing.minimum > 0:
        try issuer.code(standing.minimum.description, .minimum)
      case 2 where isLarge, 3 where isLarge:
        try issuer.code(
          Fen(Int64.random(in: 10_000...eligible.count, using: &generator)).description,
          .instalment(InstalmentCount.allCases.randomElement(using: &generator) ?? .three),
          feePayer: FeePayer.allCases.randomElement(using: &generator) ?? .payer)
      default: try issuer.code(yuan(upTo: standing.available), .partial)
      }
    try issuer.create(code)
    // Most orders go on at once, so that they are handed in before their time is over.
    for step in [OrderStep.present, .scan, .confirm, .submit]
    where Int.random(in: 0..<10, using: &generator) > 0 {
      try issuer.ask(issuer.request(step, code.order, reason: reason), code.order)
    }
  }

  private mutating func moveOrder() throws {
    let open = issuer.state.orders.values.filter { !$0.state.isFinal }
      .sorted { $0.key.description < $1.key.description }
    guard let order = open.randomElement(using: &generator) else { return }
    let steps = OrderStep.allCases.filter { order.state.after($0) != nil }
    guard let step = steps.randomElement(using: &generator) else { return }
    try issuer.ask(issuer.request(step, order.key, reason: reason), order.key)
  }

  func checkInvariants() throws {
    let (book, state) = (issuer.book, issuer.state)
    let bank: IssuerID = "bank"
    // Balances that are derived from postings are those of the fold.
    #expect(issuer.balance(.receivable(bank, issuer.account)) == book.receivable)
    #expect(issuer.balance(.instalments(bank, issuer.account)) == book.planPrincipal)
    #expect(issuer.balance(.payerCredit(bank, issuer.account)) == .zero - book.credit)
    let doubted = state.orders.values.filter { $0.state == .inDoubt && $0.scan?.quote == nil }
      .map { Fen($0.intent.amount) }.reduce(.zero, +)
    #expect(issuer.balance(.suspense(bank)) == doubted)
    let repaid = state.orders.values
      .filter { [.settled, .reversing].contains($0.state) && $0.scan?.quote == nil }
      .map { Fen($0.intent.amount) }.reduce(.zero, +)
    let paidOut = issuer.events.compactMap { recorded -> Fen? in
      if case .account(_, .creditPaidOut(_, let sum, _)) = recorded.event { sum } else { nil }
    }
    #expect(
      issuer.balance(.source(bank, issuer.funding.token)) == repaid - paidOut.reduce(.zero, +))
    // Nothing is negative, and what is on its way is owed.
    let debt = book.debt
    let parts = [
      debt.fees, debt.interest, debt.overduePrincipal, debt.currentInstalments,
      debt.currentGeneral, book.unbilled, book.credit, book.planPrincipal, book.minimumRemaining,
      book.overdueMinimum,
    ]
    #expect(parts.allSatisfy { $0 >= 0 }, "\(parts)")
    #expect(book.held <= debt.total)
    let open = state.orders.values.count { [.settling, .inDoubt, .reversing].contains($0.state) }
    #expect(book.holds.count == open)
    #expect(book.minimumRemaining <= debt.total)
    #expect((book.overdueSince != nil) == (book.overdueMinimum > 0))
    let rate = book.terms.dailyInterest
    #expect(
      book.interest.charged + book.interest.uncharged(at: rate)
        == rounded(book.interest.fenDays, over: 2_000, .halfEven))
  }

  func checkHistory() throws {
    let (journal, state) = (issuer.journal, issuer.state)
    for transaction in journal {
      #expect(imbalance(of: transaction.postings).isEmpty, "\(transaction.id)")
      #expect(transaction.postings.allSatisfy { $0.minorUnits != 0 })
    }
    let ids = journal.map(\.id)
    #expect(Set(ids).count == ids.count, "an id was used twice")
    // A settled order has one posting set, a reversed one its mirror, and any other order neither.
    for order in state.orders.values {
      let settled = journal.filter { $0.id.text == "settle:\(order.key)" }
      let reversed = journal.filter { $0.id.text == "reverse:\(order.key)" }
      #expect(settled.count == (order.settlement == nil ? 0 : 1))
      #expect(reversed.count == (order.state == .reversed ? 1 : 0))
      if let reversed = reversed.first, let settled = settled.first {
        #expect(reversed.reverses == settled.id)
        #expect(reversed.postings.map(\.account) == settled.postings.map(\.account))
        #expect(reversed.postings.map(\.minorUnits) == settled.postings.map { -$0.minorUnits })
      }
    }
    let replayed = IssuerState(issuer: "bank", replaying: issuer.events)
    #expect(replayed.accounts == state.accounts)
    #expect(replayed.orders == state.orders)
    #expect(replayed.merchants == state.merchants)
    #expect(replayed.nonces == state.nonces)
    // The same from what a store keeps.
    let stored = try issuer.events.map { try $0.event.json() }
    let read = try stored.map { try DomainEvent(json: $0) }
    #expect(read == issuer.events.map(\.event))
    #expect(try read.map { try $0.json() } == stored)
    #expect(issuer.events.map(\.sequence) == Array(1...Int64(issuer.events.count)))
  }
}
