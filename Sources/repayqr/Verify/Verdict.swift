// SPDX-License-Identifier: Apache-2.0

import Payments

/// What verification says of one payload.
enum Verdict {
  case valid(VerifiedPayment)
  case refused(Refusal)

  var isValid: Bool {
    if case .valid = self { true } else { false }
  }

  /// The verdict for people; every value in it is safe to print.
  var sentence: String {
    switch self {
    case .valid(let payment):
      let intent = payment.intent
      return """
        valid: \(intent.amount) yuan to merchant \(intent.merchantId), terminal \
        \(intent.terminalId), order \(intent.orderId), until \(intent.expiresAt) (key \
        \(payment.keyID)). Sandbox: no real money.
        """
    case .refused(let refusal):
      return "refused [\(refusal.code)]: \(refusal)"
    }
  }
}

extension Verdict: Encodable {
  private enum CodingKeys: String, CodingKey {
    case valid, intent, keyId, envelopeHash, verifiedAt, code, step, reason, rule, character, byte
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(isValid, forKey: .valid)
    switch self {
    case .valid(let payment):
      try container.encode(payment.intent, forKey: .intent)
      try container.encode(payment.keyID.description, forKey: .keyId)
      try container.encode(payment.envelopeHash.description, forKey: .envelopeHash)
      try container.encode(payment.verifiedAt, forKey: .verifiedAt)
    case .refused(let refusal):
      try container.encode(refusal.code, forKey: .code)
      try container.encode("\(refusal.step)", forKey: .step)
      try container.encode("\(refusal)", forKey: .reason)
      try container.encode(refusal.rule, forKey: .rule)
      switch refusal.place {
      case .character(let offset): try container.encode(offset, forKey: .character)
      case .byte(let offset): try container.encode(offset, forKey: .byte)
      case nil: break
      }
    }
  }
}
