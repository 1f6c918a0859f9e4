// SPDX-License-Identifier: Apache-2.0

public import Payments

extension OpenOrder {
  /// An order as a ledger lists it.
  public init(_ listed: ListedOrder, timesAsked: Int = 0) {
    self.init(listed.order, since: listed.changedAt, timesAsked: timesAsked)
  }
}

extension Resolver {
  /// The states of orders that wait for a word of the issuer: what a ledger is asked to list.
  public static let openStates: Set<OrderState> = [.settling, .inDoubt, .reversing]

  /// Does the one thing that is to be done now about an open order, and gives what is to be put to the rules for it; nil
  /// where there is nothing to do yet, or nothing follows from the answer.
  ///
  /// `issuer` is asked at most once, and gives nil where it is silent. A command calls this for each order that a ledger
  /// lists, puts the request to the ledger, and does so again every ``OrderPolicy/pollSeconds``, until no order is open.
  public func request(
    for open: OpenOrder, at now: Timestamp, asking issuer: (IssuerCall) throws -> IssuerReply?
  ) rethrows -> OrderRequest? {
    switch step(for: open, at: now) {
    case nil, .wait: nil
    case .record(let request): request
    case .call(let call):
      try issuer(call).flatMap { request(for: $0, about: open.order) }
    }
  }
}
