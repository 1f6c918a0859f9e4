// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// A store that the simulation drives: one transaction after the other, crashes between and in the midst of them.
protocol SimulatedStore {
  /// Runs a command in one transaction; where the process dies before the commit, the outcome is what it would have been.
  mutating func perform(
    _ command: IssuerCommand, at now: Timestamp, fate: CommitFate
  ) -> StoreOutcome
  /// Starts again from what was kept; gives what is wrong with that, nil where nothing is.
  mutating func reopen() -> String?

  /// The number of the last event.
  var sequence: Int64 { get }
  func order(_ key: OrderKey) -> Order?
  func account(_ token: AccountToken) -> CreditAccount?
  func merchant(_ id: MerchantID) -> Merchant?
  /// Orders to which something can still happen apart from a reversal, the oldest first, with the times at which they came
  /// into their states.
  func liveOrders() -> [OpenOrder]
  /// What a whole check of the store finds wrong; nil where nothing is.
  mutating func audit() -> String?
}
