// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Brings every order to its end that waits for a word of the issuer: handed in without an answer, in doubt, or being
/// taken back.
///
/// It is a function of the time and of the orders that are open. It reads no clock, keeps nothing, and sends nothing, so a
/// server, a command and a simulation can drive it alike, several of them at once, and after a crash from nothing but the
/// store: every call it asks for is idempotent.
public struct Resolver: Sendable {
  /// The rules that it follows.
  public let policy: OrderPolicy
  /// How long an answer to what was handed in is waited for, in seconds.
  public let answerSeconds: Int64

  /// A resolver that waits 10 s for an answer, and then asks as the policy says.
  public init(policy: OrderPolicy = OrderPolicy(), answerSeconds: Int64 = 10) {
    self.policy = policy
    self.answerSeconds = answerSeconds
  }

  /// What to do now about an open order; nil for an order that waits for nothing.
  public func step(for open: OpenOrder, at now: Timestamp) -> ResolverStep? {
    let order = open.order
    switch order.state {
    case .settling:
      let until = open.since.adding(seconds: answerSeconds)
      return now < until ? .wait(until: until) : .record(.timeOut)
    case .inDoubt:
      let since = order.inDoubtSince ?? open.since
      let asked = max(open.timesAsked, timesDue(since: since, at: now) - 1)
      switch policy.nextAction(inDoubtSince: since, timesAsked: asked) {
      case .ask(let time): return now < time ? .wait(until: time) : .call(.find(order.key))
      case .cancel:
        // The rules take a cancellation only then; a clock that went back must not make it be asked for in vain.
        let until = since.adding(seconds: policy.pollingSeconds)
        return now < until ? .wait(until: until) : .call(.cancel(order.key))
      }
    case .reversing: return .call(.reverse(order.key))
    case .created, .presented, .scanned, .confirmed, .settled, .reversed, .expired, .voided,
      .failed:
      return nil
    }
  }

  /// How many times the issuer is to be asked until now.
  private func timesDue(since: Timestamp, at now: Timestamp) -> Int {
    Int(max(0, now.seconds - since.seconds) / max(1, policy.pollSeconds))
  }

  /// What an issuer's answer makes of an order as it is now; nil where it changes nothing: it comes late, it is known
  /// already, or it is ``IssuerReply/unknown``, from which nothing follows while what was handed in may be on its way.
  ///
  /// It does not matter which call the answer is to.
  public func request(for reply: IssuerReply, about order: Order) -> OrderRequest? {
    switch (order.state, reply) {
    case (.settling, .paid): .accept
    case (.settling, .refused(let reason)): .decline(reason)
    case (.inDoubt, .paid): .findPaid
    case (.inDoubt, .refused): .findUnpaid
    case (.inDoubt, .cancelled): .cancel
    case (.reversing, .reversed): .finishReversal
    default: nil
    }
  }

  /// What an issuer's answer says to an order whose time is over, before it expires.
  public func word(_ reply: IssuerReply?) -> IssuerWord {
    switch reply {
    case nil: .silence
    case .paid, .reversed: .paid
    case .refused, .unknown, .cancelled: .notPaid
    }
  }
}

/// An order that waits for a word of the issuer.
public struct OpenOrder: Sendable, Hashable {
  /// The order.
  public let order: Order
  /// When it came into its state.
  public let since: Timestamp
  /// How many times the issuer was asked about it since it is in doubt, as far as the caller knows. A caller that has
  /// forgotten says 0: what should have been asked by now counts as asked, so the end comes no later for it.
  public var timesAsked: Int

  /// Describes an open order.
  public init(_ order: Order, since: Timestamp, timesAsked: Int = 0) {
    self.order = order
    self.since = since
    self.timesAsked = timesAsked
  }
}

/// What a resolver wants done about an order.
public enum ResolverStep: Sendable, Hashable {
  /// Nothing before this time.
  case wait(until: Timestamp)
  /// Put this to the rules; nobody needs to be asked.
  case record(OrderRequest)
  /// Ask the issuer, and give its answer to ``Resolver/request(for:about:)``.
  case call(IssuerCall)
}
