// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Checker {
  /// Once all is quiet: no order is open, and both sides of the link have the same.
  func lookWhenQuiet(
    at store: some SimulatedStore, and issuer: SimulatedIssuer
  ) throws(Violation) {
    if let open = store.liveOrders().first {
      throw Violation(
        .nothingStaysOpen, "\(open.order.key) is \(open.order.state.rawValue) since \(open.since)")
    }
    for key in orderKeys {
      guard let order = orders[key] else { continue }
      let isPaidByBooks = order.state == .settled || order.state == .reversed
      let standing = issuer.standings[key]
      let isPaidThere = standing == .paid || standing == .reversed
      guard isPaidByBooks == isPaidThere, (order.state == .reversed) == (standing == .reversed)
      else {
        throw Violation(
          .booksAgreeWithTheIssuer,
          "\(key) is \(order.state.rawValue) here and \(standing.map { "\($0)" } ?? "unknown") there"
        )
      }
    }
    let paidThere = issuer.standings.values.count { $0 == .paid || $0 == .reversed }
    let paidHere = orders.values.count { $0.state == .settled || $0.state == .reversed }
    guard paidThere == paidHere else {
      throw Violation(
        .booksAgreeWithTheIssuer, "\(paidHere) orders are paid here, \(paidThere) there")
    }
    for source in givenTokens {
      let posted = journal.balance("liability:payer:funding:\(self.issuer):\(source)")
      guard posted == given[source] else {
        throw Violation(.fundingIsWhatWasSettled, "\(source) gave \(posted) by the journal")
      }
    }
    try checkOffline()
  }

  /// The issuer took from each source what settled orders say, payouts apart.
  func lookAtMoney(of issuer: SimulatedIssuer) throws(Violation) {
    for source in givenTokens {
      let here = (given[source] ?? 0) + (paidOut[source] ?? 0)
      let there = issuer.taken[source] ?? 0
      guard here == there else {
        throw Violation(
          .booksAgreeWithTheIssuer, "\(source) gave \(here) here and \(there) there")
      }
    }
  }

  /// No order is paid twice, at any time.
  func lookAtPayments(for key: OrderKey, of issuer: SimulatedIssuer) throws(Violation) {
    let count = issuer.payments[key] ?? 0
    guard count <= 1 else {
      throw Violation(.paidOnceAtTheIssuer, "\(key) was paid \(count) times")
    }
  }

  private func checkOffline() throws(Violation) {
    for key in offlineKeys {
      guard let outcome = offline[key] ?? nil else {
        throw Violation(.offlineIsNotLost, "\(key) was taken without a link and has no outcome")
      }
      let record = orders[key]
      let isTrue =
        switch outcome {
        case .handedIn: record?.submission != nil
        case .expired, .refused: record?.submission == nil
        }
      guard isTrue else {
        throw Violation(
          .offlineIsNotLost,
          "\(key) left the queue as \(outcome.rawValue), and is \(record?.state.rawValue ?? "unknown")"
        )
      }
    }
  }
}
