// SPDX-License-Identifier: Apache-2.0

import Payments

/// What the ledger knows that bears on a payment.
struct SettlingKnowledge {
  /// The entry that settled the same order of the same merchant.
  let entryOfOrder: Entry?
  /// The entry that settled a payment with the same nonce.
  let entryOfNonce: Entry?
  /// What the account owes; nil where the ledger does not know it.
  let due: Int64?
}

/// Decides about a payment.
///
/// Its form was checked when it was verified. The guards come in their order of precedence, which
/// ``RecordingError`` repeats: identity and repeat, so that a terminal that asks again after a lost answer hears what
/// became of its payment even when the code has expired since; then time; then balance.
func settling(
  of intent: RepaymentIntent, envelope: Digest256, at now: Timestamp,
  knowing known: SettlingKnowledge
) throws(RecordingError) -> Decision {
  if let entry = known.entryOfOrder {
    guard case .settled(let payment) = entry.event, payment.envelopeHash == envelope else {
      throw .orderConflict(intent.orderId, recordedIn: entry.sequence)
    }
    return .repeats(entry)
  }
  if let entry = known.entryOfNonce {
    throw .nonceReused(intent.nonce, recordedIn: entry.sequence)
  }

  // A verifier's clock may be late by as much, and what it has just verified is not refused for that.
  let skew = VerificationPolicy.standard.clockSkewSeconds
  guard now < intent.expiresAt.adding(seconds: skew) else {
    throw .expired(expiresAt: intent.expiresAt, now: now, skewSeconds: skew)
  }

  guard let due = known.due else { throw .unknownAccount(intent.accountRef, issuer: intent.issuer) }
  guard let owed = UInt64(exactly: due), intent.amount.minorUnits <= owed else {
    throw .overpaid(
      amount: intent.amount,
      due: Amount(minorUnits: UInt64(max(0, due)), currency: intent.amount.currency))
  }
  return .appends(
    EntryDraft(
      event: .settled(SettledPayment(intent, envelope: envelope)),
      remainingDue: Amount(
        minorUnits: owed - intent.amount.minorUnits, currency: intent.amount.currency),
      postings: movement(
        of: intent.amount, debit: .funding(intent.issuer, intent.accountRef),
        credit: .receivable(intent.issuer, intent.accountRef))))
}

extension SettledPayment {
  init(_ intent: RepaymentIntent, envelope: Digest256) {
    self.init(
      issuer: intent.issuer, merchant: intent.merchantId, terminal: intent.terminalId,
      order: intent.orderId, nonce: intent.nonce, account: intent.accountRef,
      accountMask: intent.accountMask, amount: intent.amount, envelopeHash: envelope)
  }
}
