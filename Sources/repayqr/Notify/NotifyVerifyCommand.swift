// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Notifications
import Payments

/// `repayqr notify verify`: checks a webhook as its receiver should.
struct NotifyVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a webhook's signature, as its receiver does.",
    discussion: """
      EXAMPLES
        repayqr notify verify --signature 't=…,v1=…' --secrets secrets.txt < body.json
      """)

  @Option(help: "The value of the header Repayqr-Signature.")
  var signature: String

  @Option(help: "A file with the secrets that are valid, one a line.")
  var secrets: String

  @Option(help: "The body, exactly as it came: a file or -.")
  var body = "-"

  @Option(help: "How old the signature may be, in seconds.")
  var tolerance = WebhookSignature.standardToleranceSeconds

  @Option(help: "Check as of this time, in seconds since 1970. Default: now.")
  var now: Int64?

  func run() throws {
    let lines = String(
      decoding: try ReceiptInput.read(secrets, limitBytes: 1 << 16), as: UTF8.self
    ).split { $0 == "\n" || $0 == "\r\n" }
    let known = lines.compactMap { WebhookSecret(String($0)) }
    guard known.count == lines.count, !known.isEmpty else {
      throw Failure(.unreadable, "--secrets: a line is no secret, or there is none")
    }
    let contents = try ReceiptInput.read(body, limitBytes: 1 << 20)
    do throws(WebhookSignatureError) {
      try WebhookSignature.verify(
        signature, for: contents, secrets: known, at: now ?? Timestamp.now.seconds,
        toleranceSeconds: tolerance)
    } catch {
      throw Failure(.negative, "not valid: \(error)")
    }
    Console.print("valid")
  }
}
