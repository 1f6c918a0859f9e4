// SPDX-License-Identifier: Apache-2.0

/// A bug that the simulation can be told to have, to show that it would be found.
///
/// Each is planted at a seam of the simulation: around the store, at the issuer, in the simulated server or terminal. The
/// code that really runs has none of them, and no place for them.
public enum PlantedBug: String, Sendable, Hashable, CaseIterable {
  // Around the rules: what they are told, and what becomes of what they decide.

  /// A repeated order is taken for a new one.
  case dedupeDropped
  /// A nonce that was used is not looked up.
  case nonceNotConsumed
  /// A debit is posted as a credit.
  case postingSignWrong
  /// Debit and credit are exchanged.
  case postingsExchanged
  /// The transaction of a reversal is not posted.
  case mirrorLost
  /// A fee is not posted.
  case feeLost
  /// A refund is not posted.
  case refundNotPosted
  /// An outcome that became known is not taken out of suspense.
  case suspenseKept
  /// The sum of an order that came to nothing stays set aside.
  case holdNotReleased
  /// No sum is set aside for an order on its way.
  case holdNotTaken
  /// A reversal gives the money back twice.
  case doubleReversal
  /// A repayment does not count towards the minimum.
  case minimumNotReduced
  /// Interest that is charged is not written down.
  case interestLost
  /// A statement is drawn up twice.
  case statementTwice
  /// What was repaid today does not count towards the limit.
  case limitNotCounted
  /// What was repaid today counts twice.
  case limitCountedTwice
  /// The day of a limit is that of Greenwich.
  case limitDayOfGreenwich
  /// A code is taken after its time.
  case expiryIgnored
  /// A code is refused before its time, since no skew is allowed for.
  case skewIgnored
  /// A suspended or revoked terminal may act.
  case revocationIgnored
  /// A decision is taken on what was read before the last transaction.
  case staleRead

  // In the store's keeping.

  /// A repeated submission gets another answer.
  case storedAnswerChanged
  /// A reversal by another key is answered as if it were the same.
  case reversalKeyIgnored
  /// A number is left out.
  case sequenceSkipped
  /// The last transaction before a crash is gone after it.
  case eventLostOnCrash
  /// Transactions are acknowledged before they are kept.
  case acknowledgedBeforeCommit
  /// Half of a transaction is kept when a crash interrupts it.
  case tornTransaction

  // In the server.

  /// An order expires without the issuer's word.
  case expiryWithoutAsking
  /// An issuer that is silent counts as one that refused.
  case timeoutIsFailure
  /// A yes that comes late is dropped, and the order counts as cancelled.
  case lateSuccessDropped
  /// An order that nothing is known of yet counts as unpaid.
  case unknownIsUnpaid
  /// The resolver stops asking and does not cancel.
  case resolverGivesUp
  /// A submission without an answer is sent again under another name.
  case newKeyOnRetry
  /// A reversal is finished without the issuer's word.
  case reversalWithoutIssuer
  /// The issuer is told another amount.
  case amountMistold
  /// Whatever hash is confirmed, the order's own is written down.
  case confirmationUnbound
  /// Whoever hands in counts as the payer.
  case payerUnbound
  /// A code is taken without its signature being checked.
  case signatureNotChecked

  // At the issuer and the terminal.

  /// The issuer pays what it is told twice.
  case issuerPaysTwice
  /// The issuer forgets the cancellation of an order that it has not heard of.
  case cancelForgotten
  /// The terminal does not write its queue to its disk.
  case offlineQueueNotKept
  /// The terminal drops a sale that was sent, without having heard of it.
  case offlineSentDropped
}
