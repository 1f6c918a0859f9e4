// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// One request to the issuer's rules: what a store runs in one transaction.
enum IssuerCommand {
  case merchant(MerchantRequest, MerchantID)
  case account(AccountRequest, AccountToken)
  case create(OrderCode)
  case order(OrderRequest, OrderKey)
}

/// What became of a command.
enum StoreOutcome {
  /// It was decided, and this was kept.
  case kept([KeptEvent])
  /// It was asked before; the stored answer.
  case repeats(OrderDecision.StoredAnswer)
  /// An order's rules refused it.
  case refused(OrderRefusal)
  /// Another rule refused it; what it says, for the trace.
  case refusedOtherwise(String)
  /// The store could not keep what was decided, since it makes no sense after what it has.
  case impossible(String)
  /// The real store and the model differ.
  case differs(String)
}

/// An event with what it posts.
struct KeptEvent: Equatable {
  let event: RecordedEvent
  let transaction: JournalTransaction?
}

/// When the process that runs a transaction dies.
enum CommitFate {
  /// It lives.
  case lives
  /// Before the transaction is committed: nothing of it may be left.
  case diesBefore
  /// After it is committed and before anybody hears of it: all of it must be left.
  case diesAfter
}
