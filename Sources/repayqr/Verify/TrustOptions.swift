// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments

/// Whom to trust.
struct TrustOptions: ParsableArguments {
  @Option(help: "The trust file. Default: trust.json of the key folder.")
  var trust: String?

  @OptionGroup var keyFolder: KeyFolderOption

  /// Reads the trust file.
  func keyring() throws -> Keyring { try Keyring(trustFile: trust, or: keyFolder) }
}
