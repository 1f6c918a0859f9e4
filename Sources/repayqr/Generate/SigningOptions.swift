// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments

/// The key that signs repayment codes.
struct SigningOptions: ParsableArguments {
  @OptionGroup var keyFolder: KeyFolderOption

  @Option(help: "The key to sign with, 8 hex digits. Default: the newest active one.")
  var kid: String?

  @Option(name: .customLong("key"), help: "Sign with this PEM file instead of the key folder.")
  var keyFile: String?

  @Option(help: "Sign as of this time, in seconds since 1970. Default: now.")
  var now: Int64?

  func validate() throws {
    if kid != nil && keyFile != nil { throw ValidationError("--kid and --key exclude each other") }
  }

  func makeSigner() throws -> Signer {
    let time = now.map(Timestamp.init(seconds:)) ?? .now
    return Signer(key: try signingKey(at: time), now: time)
  }

  private func signingKey(at time: Timestamp) throws -> SigningKey {
    guard let keyFile else {
      return try catchingKeys {
        try keyFolder.directory.signingKey(try kid.map { try KeyID($0) }, at: time)
      }
    }
    do {
      let pem = try FileContents.read(FileName(argument: keyFile), limitBytes: 16 << 10)
      return try SigningKey(pem: String(decoding: pem, as: UTF8.self))
    } catch let problem as FileContents.Problem {
      throw Failure(.unreadable, "--key \(keyFile.escapedForTerminal) \(problem.message)")
    } catch {
      throw Failure(.unreadable, "--key \(keyFile.escapedForTerminal): \(error)")
    }
  }
}

/// Completes and signs intents at one point in time.
struct Signer {
  var key: SigningKey
  var now: Timestamp

  func sign(_ draft: IntentDraft) throws -> SignedPayload {
    do {
      let order = try draft.intent(now: now)
      let payee = Payee(
        issuer: order.issuer, merchant: order.merchantId, terminal: order.terminalId, key: key)
      return try payee.sign(order)
    } catch let error as IntentError {
      throw Failure(.usage, "\(error)\(Self.hint(for: error))")
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }

  /// The option that gives a field that is missing.
  private static func hint(for error: IntentError) -> String {
    guard case .missing(let field) = error else { return "" }
    return switch field {
    case .merchantId: "; give --merchant"
    case .terminalId: "; give --terminal"
    case .amount: "; give --amount"
    case .accountRef: "; give --account"
    default: ""
    }
  }
}
