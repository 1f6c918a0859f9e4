// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Payments

/// Where the sandbox issuer's books are.
struct StoreOption: ParsableArguments {
  @Option(
    name: .customLong("store"),
    help: """
      The store: sqlite:PATH or postgres://USER@HOST/DATABASE. Default: $REPAYQR_STORE, else \
      sqlite:~/.local/share/repayqr/ledger.sqlite.
      """)
  var named: String?

  @Option(help: "Whose ledger it is.", transform: { try IssuerID($0) })
  var issuer: IssuerID = "sandbox"

  /// Whether nobody named one.
  var isDefault: Bool { named == nil && StoreOption.variable == nil }

  /// The store named, that of `$REPAYQR_STORE`, or one in the user's data folder.
  var text: String {
    named ?? StoreOption.variable ?? "sqlite:" + DataFolder.path + "/ledger.sqlite"
  }

  private static var variable: String? {
    let value = ProcessInfo.processInfo.environment["REPAYQR_STORE"]
    return value == "" ? nil : value
  }
}
