// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// What can happen in the simulated world.
enum Happening {
  /// Somebody comes to a till.
  case visit(Int)
  /// Something is done about accounts or merchants.
  case errand(Errand)
  /// A message arrives at a server.
  case request(server: Int, TerminalRequest)
  /// An answer arrives at a terminal.
  case reply(TerminalReply)
  /// A terminal looks whether its request was answered.
  case answerDue(visit: Int, request: Int)
  /// A visit goes on after a pause.
  case goOn(visit: Int, pause: Int)
  /// A terminal hands in what it took without a link.
  case drain(terminal: Int)
  /// A call arrives at the issuer.
  case call(IssuerCall, from: Caller)
  /// The issuer's answer arrives at a server.
  case answer(IssuerReply, to: IssuerCall, at: Caller)
  /// A server looks after the orders that are open.
  case tick(server: Int, generation: Int)
  case serverStarts(Int)
  case terminalDies(Int)
  case terminalStarts(Int)
  case clockSteps(ClockOwner, milliseconds: Int64)
  /// A link is down; the issuer's where no terminal is named.
  case outage(terminal: Int?, milliseconds: Int64)
  /// All trouble ends.
  case quiet
}

/// Which process of a server made a call: the next one does not hear the answer.
struct Caller: Hashable {
  let server: Int
  let generation: Int
}

enum ClockOwner {
  case server(Int)
  case terminal(Int)
}

/// Something done about accounts or merchants, at a server.
enum Errand {
  case buy(account: Int)
  case buyAgain
  case refund(account: Int)
  case payOut(account: Int)
  case callDue(account: Int)
  case freeze(account: Int)
  case unfreeze(account: Int)
  case unlink(account: Int)
  case link(account: Int)
  case suspend(terminal: Int)
  case resume(terminal: Int)
  case statements
}

/// What a terminal asks a server.
struct TerminalRequest {
  let visit: Int
  let number: Int
  let body: Body

  enum Body {
    case create(payload: [UInt8])
    case present
    case scan(payload: [UInt8], payer: PartyID, FundingSource, Presentation, PayerVerification)
    case confirm(EnvelopeHash)
    case submit(Submission)
    case void
    case reverse(key: OrderID)
  }
}

/// What a server answers.
struct TerminalReply {
  let visit: Int
  let number: Int
  /// How the order stands; nil where the server has none of this name.
  let state: OrderState?
  /// Why it was refused; nil where it was not.
  let refusal: Refused?

  enum Refused {
    case code
    case rules(OrderRefusal)
    case other
  }
}
