// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// A server: all it has beside the store is lost when it dies.
struct Server {
  var clock: NodeClock
  var isUp = true
  /// Which process it is; answers to an earlier one reach nobody.
  var generation = 0
  var isTicking = false
  /// How many times it asked about orders in doubt.
  var timesAsked: [OrderKey: Int] = [:]
  /// Orders that it has sent an issuer's cancellation or reversal for lately, with the time.
  var called: [OrderKey: Int64] = [:]
}

/// A terminal: its offline queue is on a disk, all else is lost when it dies.
struct TerminalNode {
  let id: TerminalID
  let merchant: Int
  let payee: Payee
  var clock: NodeClock
  var isUp = true
  var link: Link
  var queue: OfflineQueue
  var disk: [UInt8] = []
  var isDraining = false
}

/// A person with an account, and what they pay from.
struct Payer {
  let party: PartyID
  let account: AccountToken
  let mask: AccountMask
  let sources: [FundingSource]
}

/// Somebody at a till, with one order.
struct Visit {
  let number: Int
  let terminal: Int
  /// Whose account is repaid.
  let account: Int
  /// Who pays.
  let payer: Int
  let funding: FundingSource
  let presentation: Presentation
  let verification: PayerVerification
  let misuse: Misuse?
  /// After how many seconds it is to be taken back; nil for not at all.
  let reversedAfterSeconds: Int64?
  var isOffline = false
  var isOver = false
  var payload: [UInt8] = []
  /// The payload before anybody changed it.
  var genuinePayload: [UInt8] = []
  var key: OrderKey
  var envelope = EnvelopeHash(of: [])
  var request: TerminalRequest?
  var requests = 0
  var sendings = 0
  var pauses = 0
  var polls = 0
  var isReversing = false
  /// How the order stood when a server last said so.
  var heard: OrderState?
}

/// What somebody does who should not.
enum Misuse: CaseIterable {
  /// A byte of the code is changed.
  case tamperedCode
  /// The terminal uses a nonce again.
  case oldNonce
  /// The terminal makes another order of the same name.
  case otherBody
  /// The payer reads the code when its time is over.
  case late
  /// Another hash is confirmed.
  case otherHash
  /// Somebody else hands it in.
  case otherPayer
  /// The payer leaves after the reading.
  case leaves
  /// The payer leaves after agreeing.
  case leavesLate
  /// The terminal withdraws the order.
  case withdrawn
  /// It is taken back by another key again.
  case reversedTwice
  /// The money comes from another credit.
  case creditFunded
  /// The terminal hands in again and again.
  case handsInAgain
}
