// SPDX-License-Identifier: Apache-2.0

import Payments

/// What a rule decides about a request that it does not refuse.
enum Decision: Equatable {
  /// The request was recorded before; nothing is to be done.
  case repeats(Entry)
  /// The entry to append.
  case appends(EntryDraft)
}

/// An entry without its place in the ledger.
struct EntryDraft: Equatable {
  let event: Entry.Event
  let remainingDue: Amount
  let postings: [Posting]
}
