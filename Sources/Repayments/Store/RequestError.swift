// SPDX-License-Identifier: Apache-2.0

/// Why a request to a ledger did nothing.
public enum RequestError<Refusal: Error & Sendable & Equatable>: Error, Sendable, Equatable {
  /// A rule refused it. Nothing has happened.
  case refused(Refusal)
  /// The store failed. It may have happened or not; asking again tells, and does it at most once.
  case store(StoreError)

  /// What a transaction threw.
  init(_ error: any Error) {
    switch error {
    case let error as Self: self = error
    case let refusal as Refusal: self = .refused(refusal)
    default: self = .store(StoreError(any: error))
    }
  }
}

extension StoreError {
  /// What a database access threw.
  init(any error: any Error) {
    switch error {
    case let error as StoreError: self = error
    default: self = .database(code: "", message: "\(error)")
    }
  }
}

extension RequestError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .refused(let refusal): "\(refusal)"
    case .store(let error): "\(error)"
    }
  }
}
