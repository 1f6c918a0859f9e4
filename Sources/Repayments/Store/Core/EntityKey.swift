// SPDX-License-Identifier: Apache-2.0

import Payments

/// What an event is about.
enum EntityKey: Sendable, Hashable {
  case merchant(MerchantID)
  case account(AccountToken)
  case order(OrderKey)

  init(_ event: DomainEvent) {
    self =
      switch event {
      case .merchant(let id, _): .merchant(id)
      case .account(let token, _): .account(token)
      case .order(let key, _): .order(key)
      }
  }

  /// The name in the store. No two kinds share a beginning, and no part of a name holds a colon or a slash.
  var text: String {
    switch self {
    case .merchant(let id): "m:\(id)"
    case .account(let token): "a:\(token)"
    case .order(let key): "o:\(key)"
    }
  }
}

/// What the events of one entity add up to.
enum EntityState: Sendable {
  case merchant(Merchant)
  case account(CreditAccount)
  case order(Order)

  /// Takes an event in; gives nil where it cannot follow, as only an altered one does.
  static func folding(_ state: EntityState?, _ recorded: RecordedEvent) -> EntityState? {
    switch (state, recorded.event) {
    case (nil, .merchant(_, let event)): return Merchant(event).map { .merchant($0) }
    case (nil, .account(_, let event)): return CreditAccount(event).map { .account($0) }
    case (nil, .order(_, let event)): return Order(event).map { .order($0) }
    case (.merchant(var merchant), .merchant(_, let event)):
      merchant.apply(event)
      return .merchant(merchant)
    case (.account(var account), .account(_, let event)):
      account.apply(event)
      return .account(account)
    case (.order(var order), .order(_, let event)):
      if let step = event.step, order.state.after(step) == nil { return nil }
      order.apply(event, at: recorded.at)
      return .order(order)
    default: return nil
    }
  }

  var merchant: Merchant? { if case .merchant(let merchant) = self { merchant } else { nil } }
  var account: CreditAccount? { if case .account(let account) = self { account } else { nil } }
  var order: Order? { if case .order(let order) = self { order } else { nil } }
}
