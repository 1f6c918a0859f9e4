// SPDX-License-Identifier: Apache-2.0

import Glibc
import Payments
import Repayments

extension StoreOption {
  /// The ledger, which must be there; errors end the command.
  func openExisting() throws -> Ledger {
    do {
      let location = try StoreLocation(text)
      if case .sqlite(let path) = location,
        unsafe access(FileName(argument: path).cPath, F_OK) != 0
      {
        throw Failure(.unreadable, "there is no ledger at \(text.escapedForTerminal)")
      }
      return try Ledger(at: location, issuer: issuer)
    } catch let error as Failure {
      throw error
    } catch let error as StoreLocationError {
      throw error.failure
    } catch let error as StoreError {
      throw error.failure
    } catch {
      throw Failure(.backend, "\(error)".escapedForTerminal)
    }
  }

  /// Does work on a ledger, and ends the command where the ledger fails as commands of the sandbox issuer do.
  static func work<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
      return try await body()
    } catch let error as Failure {
      throw error
    } catch let error as StoreError {
      throw error.failure
    } catch {
      throw Failure(.backend, "\(error)".escapedForTerminal)
    }
  }
}
