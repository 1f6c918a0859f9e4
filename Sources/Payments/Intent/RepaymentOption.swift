// SPDX-License-Identifier: Apache-2.0

/// What a repayment settles.
public enum RepaymentOption: Sendable, Hashable {
  /// All that is owed.
  case full
  /// The least that keeps the account from being overdue.
  case minimum
  /// A sum that the payer chose.
  case partial
  /// The amount is turned into so many monthly parts.
  case instalment(InstalmentCount)
}

/// How many monthly parts an instalment plan has.
public enum InstalmentCount: UInt8, Sendable, Hashable, CaseIterable {
  case three = 3
  case six = 6
  case twelve = 12
}

extension RepaymentOption: CustomStringConvertible {
  public var description: String {
    switch self {
    case .instalment(let count): "instalment in \(count.rawValue) parts"
    case .full, .minimum, .partial: name
    }
  }

  /// The option without its count, as the JSON form has it.
  public var name: String {
    switch self {
    case .full: "full"
    case .minimum: "minimum"
    case .partial: "partial"
    case .instalment: "instalment"
    }
  }
}

/// Who bears the fee of an instalment plan.
public enum FeePayer: String, Sendable, Hashable, CaseIterable {
  case payer, merchant
}

/// Who shows the code.
public enum Initiation: String, Sendable, Hashable, CaseIterable {
  /// The merchant's terminal shows it, the payer scans.
  case merchantPresented = "MPM"
  /// The payer shows it, the merchant's terminal scans.
  case consumerPresented = "CPM"
}
