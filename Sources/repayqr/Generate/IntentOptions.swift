// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Payments

/// The fields of a repayment intent, one by one or as JSON.
struct IntentOptions: ParsableArguments {
  @Option(help: "Read intents as JSON from a file or -: one object, or one a line for many codes.")
  var intent: String?

  @Option(help: "Who keeps the credit account. Default: sandbox.")
  var issuer: String?

  @Option(help: "Who takes the repayment.")
  var merchant: String?

  @Option(help: "The device that the code is bound to.")
  var terminal: String?

  @Option(help: "The merchant's order number. Default: drawn at random.")
  var order: String?

  @Option(help: "How much, in yuan: 123.45.")
  var amount: String?

  @Option(name: .customLong("option"), help: "full, minimum, partial or instalment:3|6|12.")
  var repaymentOption: String?

  @Option(help: "The account's token, 16 hex digits.")
  var account: String?

  @Option(help: "The account's last four digits, to show.")
  var accountMask: String?

  @Option(help: "Who bears the fee: payer or merchant.")
  var feePayer: String?

  @Option(help: "A note to show.")
  var purpose: String?

  @Option(help: "Seconds that the code lives, 1 to 600. Default: 120.")
  var ttl: Int64?

  @Option(help: "MPM (merchant shows the code) or CPM (consumer shows it).")
  var initiation: String?

  @Option(help: "The order that this one corrects.")
  var replaces: String?

  /// Whether any field was given.
  var isEmpty: Bool { intent == nil && fields.isEmpty && ttl == nil }

  func validate() throws {
    if intent != nil && (!fields.isEmpty || ttl != nil) {
      throw ValidationError("--intent and the fields of an intent exclude each other")
    }
  }

  /// The drafts that the options describe: one, or one for each line of JSON.
  func drafts() throws -> [IntentDraft] {
    let texts: [Data]
    if let intent {
      texts = try Self.objects(in: FileName(argument: intent))
    } else {
      texts = [try JSONSerialization.data(withJSONObject: try json())]
    }
    return try texts.enumerated().map { index, text in
      do {
        return try JSONDecoder().decode(IntentDraft.self, from: text)
      } catch {
        let place = intent == nil ? "" : "intent \(index + 1): "
        throw Failure(.usage, place + Self.sentence(for: error))
      }
    }
  }

  /// The fields in the intent's own JSON form, so that options and files obey the same rules.
  private func json() throws -> [String: Any] {
    var object: [String: Any] = fields
    object["issuer"] = issuer ?? "sandbox"
    object["lifetimeSeconds"] = ttl
    guard let repaymentOption else { return object }
    let parts = repaymentOption.split(separator: ":", maxSplits: 1).map(String.init)
    object["option"] = parts.first ?? ""
    if parts.count == 2 {
      guard let count = Int(parts[1]) else {
        throw Failure(.usage, "--option instalment takes 3, 6 or 12 after the colon")
      }
      object["instalments"] = count
    }
    return object
  }

  private var fields: [String: String] {
    [
      "issuer": issuer, "merchantId": merchant, "terminalId": terminal, "orderId": order,
      "amount": amount, "option": repaymentOption, "accountRef": account,
      "accountMask": accountMask, "feePayer": feePayer, "purpose": purpose,
      "initiation": initiation, "replaces": replaces,
    ].compactMapValues { $0 }
  }

  /// A whole file as one object, or its lines as one object each.
  private static func objects(in name: FileName) throws -> [Data] {
    let contents: [UInt8]
    do {
      contents = try FileContents.read(name)
    } catch {
      throw Failure(.unreadable, "\(name.text.escapedForTerminal) \(error.message)")
    }
    if (try? JSONSerialization.jsonObject(with: Data(contents))) is [String: Any] {
      return [Data(contents)]
    }
    let lines = contents.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    guard !lines.isEmpty else {
      throw Failure(.unreadable, "\(name.text.escapedForTerminal) holds no intent")
    }
    return lines.map { Data($0) }
  }

  private static func sentence(for error: any Error) -> String {
    switch error {
    case let error as IntentError: "\(error)"
    case DecodingError.dataCorrupted(let context): "not JSON: \(context.debugDescription)"
    case DecodingError.typeMismatch: "not a JSON object"
    default: "\(error)"
    }
  }
}
