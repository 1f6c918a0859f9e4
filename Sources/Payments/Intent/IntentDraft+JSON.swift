// SPDX-License-Identifier: Apache-2.0

extension IntentDraft: Decodable {
  /// Reads the JSON form; throws ``IntentError`` for a field that breaks a rule or does not exist.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(of: decoder)
    try fields.refuseUnknown()

    if let version = try fields.integer(.version, as: UInt64.self, "the number 1"),
      version != RepaymentIntent.currentVersion
    {
      throw IntentError.form(field: .version, found: String(version), expected: "1")
    }
    if let text = try fields.text(.issuer) { issuer = try IssuerID(text) }
    if let text = try fields.text(.merchantId) { merchantId = try MerchantID(text) }
    if let text = try fields.text(.terminalId) { terminalId = try TerminalID(text) }
    if let text = try fields.text(.orderId) { orderId = try OrderID(text) }
    if let text = try fields.text(.nonce) { nonce = try nonce(hexDigits: text) }
    amount = try fields.amount()
    option = try fields.option()
    if let text = try fields.text(.accountRef) { accountRef = try AccountToken(text) }
    if let text = try fields.text(.accountMask) { accountMask = try AccountMask(text) }
    feePayer = try fields.choice(.feePayer)
    if let text = try fields.text(.purpose) { purpose = try Purpose(text) }
    issuedAt = try fields.time(.issuedAt)
    expiresAt = try fields.time(.expiresAt)
    lifetimeSeconds = try fields.lifetimeSeconds()
    if let text = try fields.text(.kid) { kid = try KeyID(text) }
    initiation = try fields.choice(.initiation)
    if let text = try fields.text(.replaces) { replaces = try OrderID(text, field: .replaces) }
  }

  private func nonce(hexDigits text: String) throws(IntentError) -> Nonce {
    guard let bytes = [UInt8](hex: text) else {
      throw .form(field: .nonce, found: text, expected: "24 to 32 hex digits")
    }
    return try Nonce(bytes)
  }
}

/// A JSON object read field by field, with errors that name the field.
private struct JSONFields {
  private let container: KeyedDecodingContainer<Name>

  /// Any name.
  struct Name: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The one name that is a draft's and not an intent's.
  private static let lifetimeName = "lifetimeSeconds"

  init(of decoder: any Decoder) throws {
    container = try decoder.container(keyedBy: Name.self)
  }

  func refuseUnknown() throws(IntentError) {
    let names = container.allKeys.map(\.stringValue).sorted()
    for name in names
    where IntentField(rawValue: name) == nil && name != JSONFields.lifetimeName {
      throw .unknownField(name: name)
    }
  }

  /// The field's value; nil where the field is absent or null.
  private func value<Value: Decodable>(
    _ name: Name, as type: Value.Type, field: IntentField, _ expected: String
  ) throws(IntentError) -> Value? {
    do {
      return try container.decodeIfPresent(type, forKey: name)
    } catch {
      throw .form(field: field, found: "a value of another kind", expected: expected)
    }
  }

  func text(_ field: IntentField) throws(IntentError) -> String? {
    try value(Name(stringValue: field.rawValue), as: String.self, field: field, "a string")
  }

  func integer<Number: FixedWidthInteger & Decodable>(
    _ field: IntentField, as type: Number.Type, _ expected: String
  ) throws(IntentError) -> Number? {
    try value(Name(stringValue: field.rawValue), as: type, field: field, expected)
  }

  func time(_ field: IntentField) throws(IntentError) -> Timestamp? {
    try integer(field, as: Int64.self, "whole seconds since 1970").map(Timestamp.init(seconds:))
  }

  func lifetimeSeconds() throws(IntentError) -> Int64? {
    try value(
      Name(stringValue: JSONFields.lifetimeName), as: Int64.self, field: .expiresAt,
      "lifetimeSeconds as a whole number")
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ field: IntentField
  ) throws(IntentError) -> Choice? where Choice.RawValue == String {
    guard let text = try text(field) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: " or ")
      throw .form(field: field, found: text, expected: known)
    }
    return choice
  }

  func amount() throws(IntentError) -> Amount? {
    let code = try integer(.currency, as: UInt16.self, "the number 156")
    let currency = Currency(rawValue: code ?? Currency.cny.rawValue)
    guard let currency else {
      throw .form(field: .currency, found: String(code ?? 0), expected: "156")
    }
    guard let text = try text(.amount) else { return nil }
    do throws(AmountError) {
      return try Amount(text, currency: currency)
    } catch {
      throw .form(field: .amount, found: text, expected: "digits like 123.45 (\(error))")
    }
  }

  func option() throws(IntentError) -> RepaymentOption? {
    let parts = try integer(.instalments, as: UInt8.self, "3, 6 or 12")
    let name = try text(.option)
    if name == "instalment" {
      guard let parts else { throw .missing(field: .instalments) }
      guard let count = InstalmentCount(rawValue: parts) else {
        throw .form(field: .instalments, found: String(parts), expected: "3, 6 or 12")
      }
      return .instalment(count)
    }
    if let parts {
      throw .form(
        field: .instalments, found: String(parts),
        expected: "no instalments unless the option is instalment")
    }
    switch name {
    case nil: return nil
    case "full": return .full
    case "minimum": return .minimum
    case "partial": return .partial
    case .some(let other):
      throw .form(
        field: .option, found: other, expected: "full, minimum, partial or instalment")
    }
  }
}
