// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// What a request is called in the trace.
func words(_ body: TerminalRequest.Body) -> String {
  switch body {
  case .create: "create"
  case .present: "present"
  case .scan: "scan"
  case .confirm: "confirm"
  case .submit: "submit"
  case .void: "void"
  case .reverse: "reverse"
  }
}

/// What became of a command, in the trace; a refusal with all its numbers.
func words(_ outcome: StoreOutcome) -> String {
  switch outcome {
  case .kept(let events): "kept \(events.count)"
  case .repeats: "repeats"
  case .refused(let refusal): "refused: \(refusal)"
  case .refusedOtherwise(let text): "refused: \(text)"
  case .impossible(let text): "impossible: \(text)"
  case .differs(let text): "differs: \(text)"
  }
}

func words(_ call: IssuerCall) -> String {
  switch call {
  case .settle(let instruction): "settle \(instruction.order) \(instruction.amount)"
  case .find(let key): "find \(key)"
  case .cancel(let key): "cancel \(key)"
  case .reverse(let key): "reverse \(key)"
  }
}

func words(_ reply: IssuerReply) -> String {
  switch reply {
  case .paid: "paid"
  case .refused(let reason): "refused (\(reason.rawValue))"
  case .unknown: "unknown"
  case .cancelled: "cancelled"
  case .reversed: "reversed"
  }
}
