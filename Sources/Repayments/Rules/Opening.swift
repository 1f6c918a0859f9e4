// SPDX-License-Identifier: Apache-2.0

import Payments

/// What the ledger knows that bears on a bill.
struct OpeningKnowledge {
  /// The entry that opened a bill of the same issuer and name.
  let entry: Entry?
  /// What the account owes; nil where it is new.
  let due: Int64?
}

/// Decides about a bill. The guards come in their order of precedence: form, repeat, identity, then balance.
func opening(of bill: Bill, knowing known: OpeningKnowledge) throws(OpeningError) -> Decision {
  let limits = RepaymentIntent.amountLimits
  guard limits.contains(bill.amount.minorUnits) else {
    throw .amountOutOfRange(minorUnits: bill.amount.minorUnits, limits: limits)
  }

  if let entry = known.entry {
    guard entry.event == .opened(bill) else {
      throw .billConflict(bill.id, recordedIn: entry.sequence)
    }
    return .repeats(entry)
  }

  // A debit raises what the account owes.
  let (due, overflow) = (known.due ?? 0).addingReportingOverflow(Int64(bill.amount.minorUnits))
  guard !overflow, let remaining = UInt64(exactly: due) else {
    throw .dueOutOfRange(bill.account, limit: UInt64(Int64.max))
  }
  return .appends(
    EntryDraft(
      event: .opened(bill),
      remainingDue: Amount(minorUnits: remaining, currency: bill.amount.currency),
      postings: movement(
        of: bill.amount, debit: .receivable(bill.issuer, bill.account),
        credit: .clearing(bill.issuer))))
}
