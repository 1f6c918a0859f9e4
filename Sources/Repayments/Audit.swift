// SPDX-License-Identifier: Apache-2.0

/// What reading a whole ledger again has shown.
///
/// A chain without a secret shows every change but one: entries cut off at the end, or a ledger rewritten from some entry
/// on, are sound in themselves. A receipt holds the hash of its entry, so any receipt shows that too.
public enum Audit: Sendable, Hashable {
  /// Sums and chain are right; `head` is the hash of the last entry, nil where there is none.
  case sound(entries: Int64, head: Digest256?)
  /// The first entry, by sequence, that is not as it was written.
  case faulty(sequence: Int64, Fault)

  /// What is wrong with an entry.
  public enum Fault: String, Sendable, Hashable {
    /// A column or posting holds what no entry can hold.
    case unreadable
    /// The entry is missing, while later ones are there.
    case missing
    /// The entry does not follow the hash of the entry before.
    case unchained = "does not follow the entry before"
    /// A column or a posting was changed, added or removed: the hash is another.
    case altered
    /// The postings do not sum to zero in each currency.
    case unbalanced
    /// What the account is said to owe is not what its postings sum to.
    case wrongBalance = "tells a wrong balance"
  }
}

extension Audit: CustomStringConvertible {
  public var description: String {
    switch self {
    case .sound(let entries, let head):
      "\(entries) entries are sound" + (head.map { "; the last has hash \($0)." } ?? ".")
    case .faulty(let sequence, let fault):
      switch fault {
      case .unchained, .wrongBalance: "Entry \(sequence) \(fault.rawValue)."
      case .unreadable, .missing, .altered, .unbalanced:
        "Entry \(sequence) is \(fault.rawValue)."
      }
    }
  }
}
