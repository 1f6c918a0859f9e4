// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What happened to an order.
public enum OrderEvent: Sendable, Hashable, Codable {
  /// It was made.
  case created(OrderCode)
  /// Its terminal showed it.
  case presented
  /// A payer read it.
  case scanned(OrderScan)
  /// The payer agreed to the envelope of this hash.
  case confirmed(EnvelopeHash)
  /// It was withdrawn.
  case voided(reason: DisplayName)
  /// Its time went by.
  case expired
  /// It was handed in.
  case submitted(Submission)
  /// The issuer said yes, or said so when asked again.
  case settled(OrderSettlement, found: Bool)
  /// The issuer said no, or said so when asked again.
  case declined(IssuerReason, found: Bool)
  /// The issuer said nothing.
  case timedOut
  /// It was cancelled.
  case cancelled
  /// It is to be taken back.
  case reversalStarted(Reversal)
  /// It was taken back.
  case reversed
  /// Another order corrects it. That moves nothing, and is no step.
  case replaced(by: OrderID)
}

extension OrderEvent {
  /// The step that the event is; nil for the first event, and for one that is no step.
  public var step: OrderStep? {
    switch self {
    case .created, .replaced: nil
    case .presented: .present
    case .scanned: .scan
    case .confirmed: .confirm
    case .voided: .void
    case .expired: .expire
    case .submitted: .submit
    case .settled(_, let found): found ? .findPaid : .accept
    case .declined(_, let found): found ? .findUnpaid : .decline
    case .timedOut: .timeOut
    case .cancelled: .cancel
    case .reversalStarted: .reverse
    case .reversed: .finishReversal
    }
  }
}

extension Order {
  /// What the first event makes; nil where it is not the first.
  init?(_ event: OrderEvent) {
    guard case .created(let code) = event else { return nil }
    self.init(key: code.order, code: code)
  }

  /// Takes an event in.
  ///
  /// - Precondition: The event's step is allowed, as that of every event is that a rule gave.
  mutating func apply(_ event: OrderEvent, at time: Timestamp) {
    if let step = event.step {
      guard let next = state.after(step) else {
        preconditionFailure("an order that is \(state.rawValue) takes no \(step.rawValue)")
      }
      state = next
    }
    eventCount += 1
    switch event {
    case .created, .presented, .confirmed, .voided, .expired, .reversed: break
    case .scanned(let scan): self.scan = scan
    case .submitted(let submission): self.submission = submission
    case .settled(let settlement, _):
      self.settlement = settlement
      answer = .settled(settlement)
    case .declined(let reason, _): answer = .failed(reason)
    case .timedOut: inDoubtSince = time
    case .cancelled: answer = .cancelled(at: time)
    case .reversalStarted(let reversal): self.reversal = reversal
    case .replaced(let order): replacedBy = order
    }
  }
}
