// SPDX-License-Identifier: Apache-2.0

import Payments

extension SignedReceipt {
  /// The receipt as JSON: one object with its fields in a fixed order, ended by a line feed. It has one form, byte for byte.
  var json: String {
    let strokes = strokes?.json ?? "null"
    return "{\"format\":\"repayqr-receipt/1\","
      + "\"sandbox\":\"issuer and ledger are simulated, no real money was moved\","
      + "\"receipt\":\(content.json),\"keyId\":\(quoted(kid.description)),"
      + "\"strokes\":\(strokes),\"code\":\(quoted(String(decoding: payload, as: UTF8.self))),"
      + "\"data\":\(quoted(EmbeddedReceipt.text(of: self)))}\n"
  }
}

extension ReceiptContent {
  /// The contents as a JSON object, whose fields `ReceiptContent(json:)` reads back.
  public var json: String {
    var fields: [(String, String)] = [
      ("issuer", quoted(issuer.text)), ("merchantId", quoted(merchant.text)),
    ]
    if let merchantName { fields.append(("merchantName", quoted(merchantName.text))) }
    fields += [("terminalId", quoted(terminal.text)), ("orderId", quoted(order.text))]
    if let account { fields.append(("accountMask", quoted(account.description))) }
    fields += [
      ("option", quoted(option.name)), ("amount", quoted(amount.description)),
      ("currency", quoted("CNY")),
    ]
    if let instalments { fields.append(("instalments", instalments.json)) }
    fields += [
      ("remainingDue", quoted(remainingDue.description)), ("settledAt", "\(settledAt.seconds)"),
      ("transaction", quoted(transaction.text)), ("entry", "\(entry)"),
      ("entryHash", quoted(entryHash.description)),
      ("envelopeHash", quoted(envelopeHash.description)), ("issuedAt", "\(issuedAt.seconds)"),
    ]
    if let strokesHash { fields.append(("strokesHash", quoted(strokesHash.description))) }
    return "{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }
}

extension InstalmentTerms {
  fileprivate var json: String {
    let parts = parts.map { part in
      "{\"principal\":\(quoted(Amount(minorUnits: part.principal).description)),"
        + "\"fee\":\(quoted(Amount(minorUnits: part.fee).description))}"
    }
    return "{\"feePayer\":\(quoted(feePayer.rawValue)),"
      + "\"fee\":\(quoted(Amount(minorUnits: fee).description)),"
      + "\"annualRateBasisPoints\":\(annualRateBasisPoints),"
      + "\"parts\":[\(parts.joined(separator: ","))]}"
  }
}

/// A JSON string (RFC 8259 7), with everything beyond ASCII as it is.
private func quoted(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
