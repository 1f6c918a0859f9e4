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
    let name = FileName(argument: trust ?? keyFolder.path + "/trust.json")
    let contents: [UInt8]
    do {
      contents = try FileContents.read(name, limitBytes: TrustFile.maximumBytes)
    } catch {
      throw Failure(
        .unreadable,
        "the trust file \(name.text.escapedForTerminal) \(error.message); "
          + "name one by --trust, or make keys by `repayqr keys new`")
    }
    do {
      return Verifier(
        keyring: Keyring(trusting: try TrustFile(json: contents)),
        audience: try audience.map { try TerminalID($0) },
        policy: VerificationPolicy(maximumAmount: try maxAmount.map { try Amount($0) }),
        fixedTime: now.map(Timestamp.init(seconds:)))
    } catch let error as TrustFileError {
      throw Failure(.unreadable, "\(name.text.escapedForTerminal): \(error)")
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }
}
