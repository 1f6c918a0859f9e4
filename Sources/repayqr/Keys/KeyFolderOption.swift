// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Payments

/// Where the keys are.
struct KeyFolderOption: ParsableArguments {
  @Option(
    name: .customLong("keys"),
    help: "The key folder. Default: $REPAYQR_KEYS, else ~/.local/share/repayqr/keys.")
  var folder: String?

  /// The folder named, that of `$REPAYQR_KEYS`, or the one of the XDG base directory specification.
  var path: String {
    let environment = ProcessInfo.processInfo.environment
    if let folder { return folder }
    if let named = environment["REPAYQR_KEYS"], !named.isEmpty { return named }
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      return data + "/repayqr/keys"
    }
    // NSHomeDirectory asks the user database and does not look at $HOME.
    return (environment["HOME"] ?? NSHomeDirectory()) + "/.local/share/repayqr/keys"
  }

  var directory: KeyDirectory { KeyDirectory(path: path) }
}
