// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Repayments

/// The ledger whose notifications are meant.
struct NotifyStoreOptions: ParsableArguments {
  @Option(help: "The ledger: sqlite:PATH or postgres://USER@HOST/DATABASE.")
  var store: String

  @Option(help: "Whose ledger it is.")
  var issuer = "sandbox"

  func open() throws -> Ledger { try LedgerArgument.open(store, issuer: issuer) }
}
