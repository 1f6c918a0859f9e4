// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import Receipts

/// What came of one file that should be a receipt.
struct ReceiptOutcome {
  enum Result {
    case valid(VerifiedReceipt)
    case refused(ReceiptRefusal)
    case unread(FileContents.Problem)
  }

  var file: FileName
  var result: Result

  var status: ExitStatus {
    switch result {
    case .valid: .success
    case .refused(.unreadable): .unreadable
    case .refused(.tooLarge), .unread(.tooLarge): .limit
    case .refused: .negative
    case .unread: .unreadable
    }
  }

  /// The outcome for people; every value in it is safe to print.
  var sentence: String {
    let name = file.text.escapedForTerminal
    switch result {
    case .valid(let receipt):
      let content = receipt.content
      let scope =
        receipt.coverage == .whole
        ? "signature, strokes and all that the file shows"
        : "its code only; compare what surrounds it with `repayqr receipt show`"
      return """
        \(name): valid (\(scope)): \(content.amount) yuan, order \(content.order) of merchant \
        \(content.merchant), settled \(content.settledAt) (key \(receipt.kid)). Sandbox: no real money.
        """
    case .refused(let refusal): return "\(name): not valid [\(refusal.code)]: \(refusal)"
    case .unread(let problem): return "\(name): \(problem.message)"
    }
  }
}

extension ReceiptOutcome: Encodable {
  private enum CodingKeys: String, CodingKey {
    case file, valid, coverage, keyId, receipt, code, reason
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file.text, forKey: .file)
    try container.encode(status == .success, forKey: .valid)
    switch result {
    case .valid(let receipt):
      try container.encode(receipt.coverage.rawValue, forKey: .coverage)
      try container.encode(receipt.kid.description, forKey: .keyId)
      try container.encode(ReceiptFieldsObject(receipt.content), forKey: .receipt)
    case .refused(let refusal):
      try container.encode(refusal.code, forKey: .code)
      try container.encode("\(refusal)", forKey: .reason)
    case .unread(let problem):
      try container.encode("unreadable-file", forKey: .code)
      try container.encode(problem.message, forKey: .reason)
    }
  }
}

/// The fields of a receipt, passed on as its own JSON form has them.
private struct ReceiptFieldsObject: Encodable {
  private let value: Value

  init(_ content: ReceiptContent) {
    // What the library wrote is JSON.
    value = (try? JSONDecoder().decode(Value.self, from: Data(content.json.utf8))) ?? .object([:])
  }

  func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

  private enum Value: Codable {
    case integer(Int64)
    case string(String)
    case array([Value])
    case object([String: Value])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int64.self) {
        self = .integer(number)
      } else if let text = try? container.decode(String.self) {
        self = .string(text)
      } else if let items = try? container.decode([Value].self) {
        self = .array(items)
      } else {
        self = .object(try container.decode([String: Value].self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .integer(let number): try container.encode(number)
      case .string(let text): try container.encode(text)
      case .array(let items): try container.encode(items)
      case .object(let fields): try container.encode(fields)
      }
    }
  }
}
