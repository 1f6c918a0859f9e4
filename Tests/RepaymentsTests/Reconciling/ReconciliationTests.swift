// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct ReconciliationTests {
  private func line(_ reference: String, _ fen: Int64) -> ReconciliationLine {
    ReconciliationLine(reference: reference, amount: Fen(fen))
  }

  @Test func `each reference is matched, different, missing here or missing there`() {
    var comparison = Reconciliation(with: [
      line("settle:shop/x", 700), line("settle:shop/a", 100), line("settle:shop/b", 201),
      line("settle:shop/twice", 50), line("settle:shop/twice", 50), line("reverse:shop/a", -100),
    ])
    let ours = [
      line("settle:shop/a", 100), line("settle:shop/b", 200), line("settle:shop/twice", 50),
      line("settle:shop/only-ours", 30), line("reverse:shop/a", -100),
    ]
    #expect(
      ours.map { comparison.compare($0).kind }
        == [.matched, .different, .different, .missingThere, .matched])
    #expect(
      comparison.finish() == [
        ReconciliationFinding(reference: "settle:shop/x", ours: nil, theirs: [700])
      ])
    let totals = comparison.totals
    #expect(totals[.matched].count == 2 && totals[.matched].ours == 0)
    #expect(totals[.different].count == 2)
    #expect(totals[.different].ours == 250 && totals[.different].theirs == 301)
    #expect(totals[.missingThere].count == 1 && totals[.missingThere].ours == 30)
    #expect(totals[.missingHere].count == 1 && totals[.missingHere].theirs == 700)
    #expect(totals.ours == 280 && totals.theirs == 1_001)
    #expect(!totals.isClean)
  }

  @Test func `nothing against nothing is clean, and a rest keeps the file's order`() {
    var nothing = Reconciliation(with: [])
    #expect(nothing.finish().isEmpty && nothing.totals.isClean)
    var rest = Reconciliation(with: ["c", "a", "b", "a"].map { line($0, 1) })
    #expect(rest.finish().map(\.reference) == ["c", "a", "b"])
    #expect(rest.totals[.missingHere].theirs == 4)
  }

  /// Whatever both sides hold, every line is counted once, and sums come out.
  @Test func `every line is counted once, over 200 pairs of random lists`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let names = (0..<30).map { "t\($0)" }
      let ours = names.filter { _ in Bool.random(using: &generator) }.map {
        line($0, Int64.random(in: -3...3, using: &generator))
      }
      let theirs = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        line(
          "t\(Int.random(in: 0..<40, using: &generator))", .random(in: -3...3, using: &generator))
      }
      var comparison = Reconciliation(with: theirs)
      let findings = ours.map { comparison.compare($0) } + comparison.finish()
      #expect(Set(findings.map(\.reference)).count == findings.count)
      #expect(findings.flatMap(\.theirs).count == theirs.count)
      #expect(comparison.totals.ours == ours.map(\.amount).total())
      #expect(comparison.totals.theirs == theirs.map(\.amount).total())
      for finding in findings {
        let same = theirs.filter { $0.reference == finding.reference }.map(\.amount)
        #expect(finding.theirs == same)
        #expect((finding.kind == .matched) == (finding.ours.map { [$0] == same } ?? false))
      }
    }
  }

  @Test func `of a transaction only the accounts that are compared count`() {
    let postings = [
      Posting(account: "liability:payer:funding:bank:a1", minorUnits: 500, currency: .cny),
      Posting(account: "asset:issuer:receivable:bank:01", minorUnits: -500, currency: .cny),
    ]
    #expect(
      ReconciliationLine(
        "settle:s/1", postings: postings, onAccountsBeginningWith: "liability:payer")
        == line("settle:s/1", 500))
    #expect(
      ReconciliationLine("settle:s/1", postings: postings, onAccountsBeginningWith: "income") == nil
    )
  }
}
