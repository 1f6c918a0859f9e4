// SPDX-License-Identifier: Apache-2.0

import Glibc
import Payments
import Repayments

/// Opens the ledger that an argument names.
enum LedgerArgument {
  /// The ledger, which must be there.
  static func open(_ store: String, issuer: String) throws -> Ledger {
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

  /// Does work on a ledger, and ends the command by 6 where the ledger fails.
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
