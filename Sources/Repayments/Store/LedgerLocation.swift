// SPDX-License-Identifier: Apache-2.0

/// Where a ledger is kept.
public enum LedgerLocation: Sendable, Hashable {
  /// In an SQLite file, made where there is none.
  case file(path: String)
  /// In memory, gone with the ledger.
  case memory
}
