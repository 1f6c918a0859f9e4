// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments

/// Whom to trust, and for whom and when a code must be valid.
struct VerificationOptions: ParsableArguments {
  @Option(help: "The trust file. Default: trust.json of the key folder.")
  var trust: String?

  @OptionGroup var keyFolder: KeyFolderOption

  @Option(help: "Take only codes for this terminal.")
  var audience: String?

  @Option(help: "Take at most this amount, in yuan.")
  var maxAmount: String?

  @Option(help: "Verify as of this time, in seconds since 1970. Default: now.")
  var now: Int64?

  /// Reads the trust file and checks the other options.
  func makeVerifier() throws -> Verifier {
    let keyring = try Keyring(trustFile: trust, or: keyFolder)
    do {
      return Verifier(
        keyring: keyring,
        audience: try audience.map { try TerminalID($0) },
        policy: VerificationPolicy(maximumAmount: try maxAmount.map { try Amount($0) }),
        fixedTime: now.map(Timestamp.init(seconds:)))
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }
}
