// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Why a bill is not opened. The refusals come in their order of precedence.
public enum OpeningError: Error, Sendable, Equatable {
  /// The amount could not be asked for by a code.
  case amountOutOfRange(minorUnits: UInt64, limits: ClosedRange<UInt64>)
  /// The issuer has another bill of this name.
  case billConflict(BillID, recordedIn: Int64)
  /// The account would owe more than can be counted.
  case dueOutOfRange(AccountToken, limit: UInt64)
  /// The store failed; the bill may be open or not, and opening it again tells.
  case store(StoreError)
}

extension OpeningError: CustomStringConvertible {
  /// What is wrong, with the numbers.
  public var description: String {
    switch self {
    case .amountOutOfRange(let units, let limits):
      "The bill is over \(units) minor units; allowed are \(limits.lowerBound) to "
        + "\(limits.upperBound)."
    case .billConflict(let id, let sequence):
      "Bill \(id) was opened with other contents in entry \(sequence)."
    case .dueOutOfRange(let account, let limit):
      "Account \(account) would owe more than \(limit) minor units."
    case .store(let error):
      "\(error)"
    }
  }
}
