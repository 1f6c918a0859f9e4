// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension StoreError {
  /// How an error of the store ends a command, whichever it is.
  var failure: Failure {
    switch self {
    case .otherIssuer: Failure(.usage, "\(self) Name the issuer by --issuer.".escapedForTerminal)
    default: Failure(.backend, "\(self)".escapedForTerminal)
    }
  }
}

extension StoreLocationError {
  /// How a store's name that is none ends a command.
  var failure: Failure { Failure(.usage, "--store: \(self)".escapedForTerminal) }
}
