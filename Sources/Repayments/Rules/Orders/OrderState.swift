// SPDX-License-Identifier: Apache-2.0

/// Where an order stands.
public enum OrderState: String, Sendable, Hashable, CaseIterable {
  /// Made and signed; nobody has seen it.
  case created
  /// Shown by its terminal.
  case presented
  /// Read and verified; the payer is known, the nonce used up.
  case scanned
  /// Agreed to by the payer, by the envelope's hash.
  case confirmed
  /// Handed to the issuer; no answer yet.
  case settling
  /// Handed to the issuer; no answer came in time, and none is assumed.
  case inDoubt = "in_doubt"
  /// Repaid.
  case settled
  /// Being taken back.
  case reversing
  /// Taken back.
  case reversed
  /// Its time went by before it was handed in, and the issuer knows nothing of it.
  case expired
  /// Withdrawn; nothing was repaid.
  case voided
  /// Refused by the issuer; nothing was repaid.
  case failed

  /// Whether nothing can happen any more.
  public var isFinal: Bool { OrderStep.allCases.allSatisfy { self.after($0) == nil } }
}

/// What can happen to an order.
public enum OrderStep: String, Sendable, Hashable, CaseIterable {
  /// Its terminal shows it.
  case present
  /// A payer reads it.
  case scan
  /// The payer agrees.
  case confirm
  /// It is withdrawn.
  case void
  /// Its time goes by.
  case expire
  /// It is handed to the issuer.
  case submit
  /// The issuer says yes.
  case accept
  /// The issuer says no.
  case decline
  /// The issuer says nothing in time.
  case timeOut
  /// Asked again, the issuer says that it was paid.
  case findPaid
  /// Asked again, the issuer says that it was not paid.
  case findUnpaid
  /// Not known after long asking, it is cancelled with the issuer.
  case cancel
  /// It is to be taken back.
  case reverse
  /// It has been taken back.
  case finishReversal
}

extension OrderState {
  /// The whole machine: where each step leads from each state. What is not in it is refused and has no effect.
  static let table: [OrderState: [OrderStep: OrderState]] = [
    .created: [.present: .presented, .void: .voided, .expire: .expired],
    .presented: [.scan: .scanned, .void: .voided, .expire: .expired],
    .scanned: [.confirm: .confirmed, .void: .voided, .expire: .expired],
    .confirmed: [.submit: .settling, .void: .voided],
    .settling: [.accept: .settled, .decline: .failed, .timeOut: .inDoubt],
    .inDoubt: [.findPaid: .settled, .findUnpaid: .failed, .cancel: .voided],
    .settled: [.reverse: .reversing],
    .reversing: [.finishReversal: .reversed],
  ]

  /// Where a step leads from here; nil where it is not allowed.
  public func after(_ step: OrderStep) -> OrderState? {
    OrderState.table[self]?[step]
  }
}
