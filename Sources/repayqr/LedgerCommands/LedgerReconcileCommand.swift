// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct LedgerReconcileCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Compare the ledger with a counterparty's file: matched, different, missing.",
    discussion: """
      EXAMPLES
        repayqr ledger reconcile bank.csv --from 2026-06-01 --to 2026-06-30
        repayqr ledger reconcile bank.jsonl --accounts liability:merchant:payable:sandbox:shop-01 --all

      The file has a line for each movement, with its reference (our transaction's name, such as settle:shop/order-1) and \
      amount in yuan, taken-back ones negative: comma-separated with a line of names, or JSON Lines. What `ledger export` \
      writes can be read, too. A reference that stands in the file more than once is different. The exit code is 0 where \
      everything matches, 1 where anything does not, and 3 where the file cannot be read.
      """)

  @Argument(help: "The counterparty's file, or - for standard input.")
  var file: String

  @Option(help: "csv or jsonl. Default: what it looks like.")
  var format: CounterpartyFile.Format?

  @Option(help: "Compare what moved on accounts whose name begins so.")
  var accounts = "liability:payer:funding:"

  @Option(help: "The first day of the ledger that is compared.", transform: Typed.day)
  var from: CivilDate?

  @Option(help: "The last day of the ledger that is compared.", transform: Typed.day)
  var to: CivilDate?

  @Flag(help: "Print what matches, too.")
  var all = false

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    var comparison = Reconciliation(with: try theirs())
    try await desk.eachEntry { entries in
      for entry in entries {
        let day = CivilDate(inShanghaiAt: entry.recordedAt)
        guard from.map({ $0 <= day }) ?? true, to.map({ day <= $0 }) ?? true,
          let transaction = entry.transaction,
          let ours = ReconciliationLine(
            transaction.id.text, postings: transaction.postings, onAccountsBeginningWith: accounts)
        else { continue }
        try print(comparison.compare(ours), desk.printer)
      }
    }
    for finding in comparison.finish() { try print(finding, desk.printer) }
    try desk.printer.print(ReconciliationTotalsRow(comparison.totals))
    if !comparison.totals.isClean { throw Failure(.negative) }
  }

  private func print(_ finding: ReconciliationFinding, _ printer: ResultPrinter) throws {
    if all || finding.kind != .matched { try printer.print(FindingRow(finding)) }
  }

  private func theirs() throws -> [ReconciliationLine] {
    let name = FileName(argument: file)
    let text = name == .standardInput ? "standard input" : name.text.escapedForTerminal
    do {
      let contents = try FileContents.read(name)
      let looksLikeJSON = contents.first == UInt8(ascii: "{")
      return try CounterpartyFile(
        contents, format: format ?? (looksLikeJSON ? .jsonl : .csv),
        accountsBeginningWith: accounts
      ).lines
    } catch let problem as FileContents.Problem {
      throw Failure(.unreadable, "\(text) \(problem.message)")
    } catch let error as CounterpartyFileError {
      throw Failure(.unreadable, "\(text): \(error)")
    }
  }
}

/// What became of one reference.
private struct FindingRow: ResultRow {
  let kind: String
  let reference: String
  let ours: String?
  let theirs: [String]

  init(_ finding: ReconciliationFinding) {
    kind = finding.kind.rawValue
    reference = finding.reference
    ours = finding.ours?.description
    theirs = finding.theirs.map(\.description)
  }

  var name: String { "\(kind) \(reference.escapedForTerminal)" }
  var summary: String {
    "\(kind)  \(reference.escapedForTerminal)  ours \(ours ?? "-")  theirs "
      + (theirs.isEmpty ? "-" : theirs.joined(separator: " + "))
  }
}

/// How many references of each kind there are, and over how much.
private struct ReconciliationTotalsRow: ResultRow {
  let totals: [String: Sum]
  let ours: String
  let theirs: String
  let clean: Bool

  struct Sum: Encodable {
    let count: Int
    let ours: String
    let theirs: String
  }

  init(_ totals: ReconciliationTotals) {
    let kinds = ReconciliationFinding.Kind.allCases
    self.totals = Dictionary(
      uniqueKeysWithValues: kinds.map { kind in
        let sum = totals[kind]
        return (
          kind.rawValue,
          Sum(count: sum.count, ours: sum.ours.description, theirs: sum.theirs.description)
        )
      })
    ours = totals.ours.description
    theirs = totals.theirs.description
    clean = totals.isClean
  }

  var name: String { clean ? "clean" : "not clean" }
  var summary: String {
    ReconciliationFinding.Kind.allCases.map { "\(totals[$0.rawValue]?.count ?? 0) \($0.rawValue)" }
      .joined(separator: ", ") + "; ours \(ours) yuan, theirs \(theirs)"
  }
}
