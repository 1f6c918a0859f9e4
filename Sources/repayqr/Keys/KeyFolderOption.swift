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
    return DataFolder.path + "/keys"
  }

  var directory: KeyDirectory { KeyDirectory(path: path) }
}
