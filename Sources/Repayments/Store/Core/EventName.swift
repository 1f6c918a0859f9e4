// SPDX-License-Identifier: Apache-2.0

/// The names of events in the store. What a name stands for never changes, since indexes and the outbox go by them.
extension DomainEvent {
  var storedName: String {
    switch self {
    case .merchant(_, let event): "merchant." + event.storedName
    case .account(_, let event): "account." + event.storedName
    case .order(_, let event): "order." + event.storedName
    }
  }
}

extension MerchantEvent {
  fileprivate var storedName: String {
    switch self {
    case .created: "created"
    case .statusChanged: "statusChanged"
    case .terminalIssued: "terminalIssued"
    case .keyAdded: "keyAdded"
    case .keyRetired: "keyRetired"
    }
  }
}

extension AccountEvent {
  fileprivate var storedName: String {
    switch self {
    case .opened: "opened"
    case .activated: "activated"
    case .fundingLinked: "fundingLinked"
    case .fundingUnlinked: "fundingUnlinked"
    case .instalmentsActivated: "instalmentsActivated"
    case .frozen: "frozen"
    case .unfrozen: "unfrozen"
    case .closed: "closed"
    case .purchased: "purchased"
    case .refunded: "refunded"
    case .creditPaidOut: "creditPaidOut"
    case .statementPosted: "statementPosted"
    case .interestCharged: "interestCharged"
    case .held: "held"
    case .released: "released"
    case .repaid: "repaid"
    case .repaymentReversed: "repaymentReversed"
    case .planStarted: "planStarted"
    case .planReversed: "planReversed"
    case .planCalledDue: "planCalledDue"
    }
  }
}

extension OrderEvent {
  fileprivate var storedName: String {
    switch self {
    case .created: "created"
    case .presented: "presented"
    case .scanned: "scanned"
    case .confirmed: "confirmed"
    case .voided: "voided"
    case .expired: "expired"
    case .submitted: "submitted"
    case .settled: "settled"
    case .declined: "declined"
    case .timedOut: "timedOut"
    case .cancelled: "cancelled"
    case .reversalStarted: "reversalStarted"
    case .reversed: "reversed"
    case .replaced: "replaced"
    }
  }

  /// Whether somebody outside is told.
  var isNotified: Bool {
    switch self {
    case .settled, .declined, .timedOut, .cancelled, .voided, .expired, .reversed: true
    case .created, .presented, .scanned, .confirmed, .submitted, .reversalStarted, .replaced: false
    }
  }
}

extension OrderState {
  /// Where an order stands after its last step, by that event's stored name; nil for what is no step.
  init?(afterStored name: String) {
    switch name {
    case "order.created": self = .created
    case "order.presented": self = .presented
    case "order.scanned": self = .scanned
    case "order.confirmed": self = .confirmed
    case "order.submitted": self = .settling
    case "order.settled": self = .settled
    case "order.declined": self = .failed
    case "order.timedOut": self = .inDoubt
    case "order.cancelled", "order.voided": self = .voided
    case "order.expired": self = .expired
    case "order.reversalStarted": self = .reversing
    case "order.reversed": self = .reversed
    default: return nil
    }
  }
}
