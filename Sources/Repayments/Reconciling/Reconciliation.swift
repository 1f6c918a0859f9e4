// SPDX-License-Identifier: Apache-2.0

/// Compares our movements with a counterparty's, line by line.
///
/// The counterparty's lines are held; ours are given one at a time, so that any number can be compared.
public struct Reconciliation: Sendable {
  /// What was found until now.
  public private(set) var totals = ReconciliationTotals()
  /// The counterparty's lines that nothing of ours has met yet, by reference, in the file's order.
  private var open: [String: Open] = [:]

  private struct Open {
    let place: Int
    var amounts: [Fen]
  }

  /// Prepares a comparison with a counterparty's lines.
  public init(with theirs: some Sequence<ReconciliationLine>) {
    for (place, line) in theirs.enumerated() {
      open[line.reference, default: Open(place: place, amounts: [])].amounts.append(line.amount)
    }
  }

  /// Compares one movement of ours; a reference of ours is given once.
  public mutating func compare(_ ours: ReconciliationLine) -> ReconciliationFinding {
    let theirs = open.removeValue(forKey: ours.reference)?.amounts ?? []
    let finding = ReconciliationFinding(
      reference: ours.reference, ours: ours.amount, theirs: theirs)
    totals.add(finding)
    return finding
  }

  /// What is left of the counterparty's lines when all of ours were compared, in the file's order.
  public mutating func finish() -> [ReconciliationFinding] {
    let findings = open.sorted { $0.value.place < $1.value.place }.map {
      ReconciliationFinding(reference: $0.key, ours: nil, theirs: $0.value.amounts)
    }
    open = [:]
    for finding in findings { totals.add(finding) }
    return findings
  }
}

/// What became of one reference.
public struct ReconciliationFinding: Sendable, Hashable {
  /// What both sides call the movement.
  public let reference: String
  /// What the ledger has; nil for nothing.
  public let ours: Fen?
  /// What the counterparty has: nothing, or one amount for each of its lines.
  public let theirs: [Fen]

  /// How the sides stand to each other.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Both have it once, over the same sum.
    case matched
    /// Both have it, over other sums, or the counterparty more than once.
    case different
    /// Only the counterparty has it.
    case missingHere
    /// Only the ledger has it.
    case missingThere
  }

  /// How the sides stand to each other.
  public var kind: Kind {
    guard let ours else { return .missingHere }
    if theirs.isEmpty { return .missingThere }
    return theirs == [ours] ? .matched : .different
  }
}

/// How many references were found of each kind, and over how much.
public struct ReconciliationTotals: Sendable, Hashable {
  /// Of one kind.
  public struct Sum: Sendable, Hashable {
    /// How many references.
    public internal(set) var count = 0
    /// What the ledger has of them.
    public internal(set) var ours: Fen = 0
    /// What the counterparty has of them.
    public internal(set) var theirs: Fen = 0
  }

  private var sums: [ReconciliationFinding.Kind: Sum] = [:]

  /// The sums of one kind.
  public subscript(kind: ReconciliationFinding.Kind) -> Sum { sums[kind] ?? Sum() }

  /// Whether everything matched.
  public var isClean: Bool {
    ReconciliationFinding.Kind.allCases.allSatisfy { $0 == .matched || self[$0].count == 0 }
  }

  /// What the ledger has in all.
  public var ours: Fen { sums.values.map(\.ours).total() }
  /// What the counterparty has in all.
  public var theirs: Fen { sums.values.map(\.theirs).total() }

  mutating func add(_ finding: ReconciliationFinding) {
    sums[finding.kind, default: Sum()].count += 1
    sums[finding.kind, default: Sum()].ours += finding.ours ?? 0
    sums[finding.kind, default: Sum()].theirs += finding.theirs.total()
  }
}
