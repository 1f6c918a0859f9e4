// SPDX-License-Identifier: Apache-2.0

/// The claims of a compact envelope of version 1, each valid by itself; what joins them is not checked yet.
struct CompactClaims: Sendable {
  let issuer: IssuerID
  let terminal: TerminalID
  let expiresAt: Timestamp
  let issuedAt: Timestamp
  let nonce: Nonce
  let merchant: MerchantID
  let amount: Amount
  let option: RepaymentOption
  let account: AccountToken
  let feePayer: FeePayer
  let initiation: Initiation
  let purpose: Purpose?
  let order: OrderID?
  let accountMask: AccountMask?
  let replaces: OrderID?

  /// The intent that the claims state, or the rule they break together.
  func intent(signedBy kid: KeyID) throws(IntentError) -> RepaymentIntent {
    try RepaymentIntent(
      issuer: issuer, merchantId: merchant, terminalId: terminal, orderId: order, nonce: nonce,
      amount: amount, option: option, accountRef: account, accountMask: accountMask,
      feePayer: feePayer, purpose: purpose, issuedAt: issuedAt, expiresAt: expiresAt, kid: kid,
      initiation: initiation, replaces: replaces)
  }
}

extension CompactClaims {
  /// Reads version 1 claims from their two maps, in the order of their keys.
  init(
    _ claims: ClaimMap<CompactClaim>, _ repayment: ClaimMap<RepaymentClaim>
  ) throws(Refusal) {
    try claims.checkKeys()
    try repayment.checkKeys()

    let issuerText = try claims.text(.issuer)
    issuer = try claims.checked(.issuer) { () throws(IntentError) in try IssuerID(issuerText) }
    let terminalText = try claims.text(.audience)
    let terminal = try claims.checked(.audience) { () throws(IntentError) in
      try TerminalID(terminalText)
    }
    self.terminal = terminal
    expiresAt = try claims.time(.expiresAt)
    issuedAt = try claims.time(.issuedAt)
    let nonceBytes = try claims.bytes(.nonce)
    let nonce = try claims.checked(.nonce) { () throws(IntentError) in try Nonce(nonceBytes) }
    self.nonce = nonce

    let merchantText = try repayment.text(.merchant)
    merchant = try repayment.checked(.merchant) { () throws(IntentError) in
      try MerchantID(merchantText)
    }
    if repayment.has(.terminal), try repayment.text(.terminal) != terminal.text {
      throw repayment.unexpected(
        try repayment.node(.terminal).node, .terminal, "the audience, \"\(terminal)\"")
    }
    amount = try repayment.amount()
    option = try repayment.option()
    let token = try repayment.bytes(.account)
    account = try repayment.checked(.account) { () throws(IntentError) in try AccountToken(token) }
    feePayer = try repayment.choice(.feePayer, of: [.payer, .merchant])
    initiation = try repayment.choice(.mode, of: [.merchantPresented, .consumerPresented])
    purpose = try repayment.optionalText(.purpose) { text throws(IntentError) in
      try Purpose(text)
    }
    order = try repayment.optionalText(.order) { text throws(IntentError) in
      guard text != nonce.order.text else {
        throw .form(field: .orderId, found: text, expected: "none: it is the nonce in hex")
      }
      return try OrderID(text)
    }
    accountMask = try repayment.accountMask()
    replaces = try repayment.optionalText(.replaces) { text throws(IntentError) in
      try OrderID(text, field: .replaces)
    }
  }
}

extension ClaimMap<CompactClaim> {
  /// A point in time, 1970 to 9999.
  fileprivate func time(_ key: CompactClaim) throws(Refusal) -> Timestamp {
    let number = try unsigned(key)
    let seconds = Int64(exactly: number) ?? .max
    return try checked(key) { () throws(IntentError) in
      guard seconds <= Timestamp.maximum.seconds else {
        throw .timeOutOfRange(field: key.field ?? .issuedAt, seconds: seconds)
      }
      return Timestamp(seconds: seconds)
    }
  }
}

extension ClaimMap<RepaymentClaim> {
  fileprivate func amount() throws(Refusal) -> Amount {
    let minorUnits = try unsigned(.amount)
    let code = try unsigned(.currency)
    guard let currency = UInt16(exactly: code).flatMap(Currency.init(rawValue:)) else {
      throw unexpected(try node(.currency).node, .currency, "156")
    }
    return try checked(.amount) { () throws(IntentError) in
      guard RepaymentIntent.amountLimits.contains(minorUnits) else {
        throw .amountOutOfRange(minorUnits: minorUnits, limits: RepaymentIntent.amountLimits)
      }
      return Amount(minorUnits: minorUnits, currency: currency)
    }
  }

  fileprivate func option() throws(Refusal) -> RepaymentOption {
    let code = try unsigned(.option)
    guard code == RepaymentOption.instalmentCode else {
      guard !has(.instalments) else {
        throw .malformedEnvelope(
          .unexpectedKey(
            offset: try node(.instalments).node.offset, path: RepaymentClaim.mapPath,
            key: "\(RepaymentClaim.instalments.rawValue)", rule: RepaymentClaim.instalments.rule))
      }
      guard let option = RepaymentOption(plainCode: code) else {
        throw unexpected(try node(.option).node, .option, "0 to 3")
      }
      return option
    }
    let parts = try unsigned(.instalments)
    guard let count = UInt8(exactly: parts).flatMap(InstalmentCount.init(rawValue:)) else {
      throw unexpected(try node(.instalments).node, .instalments, "3, 6 or 12")
    }
    return .instalment(count)
  }

  fileprivate func choice<Value>(
    _ key: RepaymentClaim, of values: [Value]
  ) throws(Refusal) -> Value {
    let code = try unsigned(key)
    guard code < UInt64(values.count) else {
      throw unexpected(try node(key).node, key, "0 to \(values.count - 1)")
    }
    return values[Int(code)]
  }

  fileprivate func optionalText<Value>(
    _ key: RepaymentClaim, _ make: (String) throws(IntentError) -> Value
  ) throws(Refusal) -> Value? {
    guard has(key) else { return nil }
    let text = try text(key)
    return try checked(key) { () throws(IntentError) in try make(text) }
  }

  fileprivate func accountMask() throws(Refusal) -> AccountMask? {
    guard has(.accountMask) else { return nil }
    let number = try unsigned(.accountMask)
    return try checked(.accountMask) { () throws(IntentError) in
      try AccountMask(lastFour: UInt16(exactly: number) ?? .max)
    }
  }
}

extension RepaymentOption {
  /// The code of an instalment plan; its count stands under a key of its own.
  static let instalmentCode: UInt64 = 3

  /// The option of a code that needs no count.
  init?(plainCode: UInt64) {
    switch plainCode {
    case 0: self = .full
    case 1: self = .minimum
    case 2: self = .partial
    default: return nil
    }
  }

  /// The code the envelope writes.
  var code: UInt64 {
    switch self {
    case .full: 0
    case .minimum: 1
    case .partial: 2
    case .instalment: RepaymentOption.instalmentCode
    }
  }
}
