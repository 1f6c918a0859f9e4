// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import Payments
import Repayments

/// The ledger whose notifications are meant.
struct NotifyStoreOptions: ParsableArguments {
  @Option(help: "The ledger: sqlite:PATH or postgres://USER@HOST/DATABASE.")
  var store: String

  @Option(help: "Whose ledger it is.")
  var issuer = "sandbox"

  /// Opens the ledger, which must be there.
  func open() throws -> Ledger {
    do {
      let location = try StoreLocation(store)
      if case .sqlite(let path) = location, unsafe access(path, F_OK) != 0 {
        throw Failure(.unreadable, "there is no ledger at \(store.escapedForTerminal)")
      }
      return try Ledger(at: location, issuer: try IssuerID(issuer))
    } catch let error as Failure {
      throw error
    } catch let error as StoreError {
      throw Failure(.backend, "\(error)".escapedForTerminal)
    } catch {
      throw Failure(.usage, "\(error)".escapedForTerminal)
    }
  }

  /// Does work on the ledger, and ends the command by 6 where the ledger fails.
  static func work<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
      return try await body()
    } catch let error as Failure {
      throw error
    } catch {
      throw Failure(.backend, "\(error)".escapedForTerminal)
    }
  }
}
