// SPDX-License-Identifier: Apache-2.0

import Payments

/// Does work on keys, and turns what goes wrong into a sentence with an exit code.
func catchingKeys<Result>(_ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch let error as KeyDirectoryError {
    switch error {
    case .system(_, _, let code) where code == 2:
      throw Failure(.unreadable, "\(error); make a key by `repayqr keys new`")
    case .system: throw Failure(.backend, "\(error)")
    case .unknownKey, .severalActiveKeys, .notActive, .alreadyRevoked, .emptyValidity:
      throw Failure(.usage, "\(error)")
    case .noActiveKey: throw Failure(.unreadable, "\(error) by `repayqr keys new`")
    default: throw Failure(.unreadable, "\(error)")
    }
  } catch let error as IntentError {
    throw Failure(.usage, "\(error)")
  } catch let error as AmountError {
    throw Failure(.usage, "\(error)")
  }
}
