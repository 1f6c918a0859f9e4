// SPDX-License-Identifier: Apache-2.0

/// What reading a whole ledger again has shown.
///
/// A chain without a secret shows every change but one: a ledger rewritten from some entry on, with its head, is sound in
/// itself. A receipt holds the hash of its entry, so any receipt shows that too.
public enum Audit: Sendable, Hashable {
  /// All is right; `head` is the hash of the last entry, nil where there is none.
  case sound(entries: Int64, head: Digest256?)
  /// The first entry, by sequence, that is not as it was written.
  case faulty(sequence: Int64, Fault)
  /// The entries are as they were written, but not what is derived from them for reading: that of an entity, or the outbox.
  case derivedFaulty(String)

  /// What is wrong with an entry.
  public enum Fault: String, Sendable, Hashable {
    /// A column or posting holds what no entry can hold.
    case unreadable
    /// The entry is missing, while later ones are there, or the head says that there is one more.
    case missing
    /// The entry does not follow the hash of the entry before.
    case unchained = "does not follow the entry before"
    /// A column or a posting was changed, added or removed: the hash is another.
    case altered
    /// The postings do not sum to zero in each currency.
    case unbalanced
    /// The head does not name the last entry.
    case notHead = "is not what the head names"
  }

  /// Whether all is right.
  public var isSound: Bool { if case .sound = self { true } else { false } }
}

extension Audit: CustomStringConvertible {
  public var description: String {
    switch self {
    case .sound(let entries, let head):
      "\(entries) entries are sound" + (head.map { "; the last has hash \($0)." } ?? ".")
    case .faulty(let sequence, let fault):
      switch fault {
      case .unchained, .notHead: "Entry \(sequence) \(fault.rawValue)."
      case .unreadable, .missing, .altered, .unbalanced:
        "Entry \(sequence) is \(fault.rawValue)."
      }
    case .derivedFaulty(let what): "The entries are sound, but \(what)."
    }
  }
}
