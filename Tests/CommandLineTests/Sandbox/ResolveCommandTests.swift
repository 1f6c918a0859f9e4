// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import Repayments
import Testing

@Suite struct ResolveCommandTests {
  private let noon: Timestamp = 1_780_632_000

  /// A store with four orders that wait: one handed in without an answer, two in doubt, one being taken back.
  private func waiting() async throws -> SandboxTool {
    let tool = try SandboxTool.withAccount()
    for number in 1...2 {
      try tool.pay(
        "--amount \(number) --order o-\(number) --issuer-says nothing", at: "\(noon.seconds)",
        status: 6)
    }
    try tool.pay("--amount 3 --order o-3", at: "\(noon.seconds)")
    // Whoever asked for these was stopped before the second step; o-4 is that of `submit`.
    let ledger = try Ledger(
      at: .sqlite(path: tool.folder.path("ledger.sqlite")), issuer: "sandbox")
    let (three, reason) = (try OrderKey("o-3"), try DisplayName("wrong"))
    _ = try await ledger.write { [noon] transaction in
      try transaction.ask(.reverse(key: "o-3", reason: reason), of: three, at: noon)
    }
    try await handIn("o-4", tool, ledger)
    return tool
  }

  /// Hands an order in, and does not wait for the answer.
  private func handIn(_ id: String, _ tool: SandboxTool, _ ledger: Ledger) async throws {
    try tool.prepare(id, amount: 4, at: "\(noon.seconds)")
    let key = try OrderKey(id)
    let order = try #require(try await ledger.order(key))
    let scan = try #require(order.scan)
    let submission = Submission(
      envelope: order.code.envelope, payer: scan.payer, funding: scan.funding.token)
    _ = try await ledger.write { [noon] transaction in
      try transaction.ask(.submit(submission), of: key, at: noon)
    }
  }

  private func states(_ rows: [[String: Any]]) -> [String: String] {
    rows.reduce(into: [:]) { $0[$1["order"] as? String ?? ""] = $1["state"] as? String }
  }

  @Test func `every order that waits comes to its end, and then none waits`() async throws {
    let tool = try await waiting()
    #expect(try tool.objects("ledger doubts").count == 4)
    let ended = try tool.objects("ledger resolve", at: "\(noon.seconds)")
    #expect(
      states(ended) == [
        "shop-01/o-1": "settled", "shop-01/o-2": "settled", "shop-01/o-3": "reversed",
        "shop-01/o-4": "settled",
      ])
    #expect(try tool.run("ledger doubts").exitCode == 1)
    let again = try tool.run("ledger resolve", at: "\(noon.seconds + 60)")
    #expect(again.exitCode == 0)
    #expect(again.output.isEmpty)
    #expect(try tool.soundBalances()["suspense:in_doubt:sandbox"] == "0.00")
  }

  @Test func `what has not reached the issuer is cancelled, after a minute and not before`()
    async throws
  {
    let tool = try await waiting()
    let once = "ledger resolve --once --issuer-knows nothing"
    // Ten seconds after it was handed in, an order is in doubt. What was settled is taken back in any case.
    #expect(states(try tool.objects(once, at: "\(noon.seconds + 9)", status: 4)).count == 1)
    #expect(try tool.object("repay query shop-01/o-4")["state"] as? String == "settling")
    #expect(try tool.run(once, at: "\(noon.seconds + 10)").exitCode == 1)
    #expect(try tool.object("repay query shop-01/o-4")["state"] as? String == "in_doubt")
    // The issuer is asked for the last time after 60 seconds, and to cancel at the next turn.
    #expect(try tool.run(once, at: "\(noon.seconds + 62)").exitCode == 1)
    let first = try tool.objects(once, at: "\(noon.seconds + 63)", status: 4)
    #expect(states(first) == ["shop-01/o-1": "voided", "shop-01/o-2": "voided"])
    // Without --once it goes on by itself.
    let rest = try tool.objects(
      "ledger resolve --issuer-knows nothing", at: "\(noon.seconds + 64)")
    #expect(states(rest) == ["shop-01/o-4": "voided"])
    #expect(try tool.soundBalances()["suspense:in_doubt:sandbox"] == "0.00")
  }

  @Test func `orders can be named, and one that has ended is told again`() async throws {
    let tool = try SandboxTool.withAccount()
    for number in 1...2 {
      try tool.pay(
        "--amount 1 --order o-\(number) --issuer-says nothing", at: "\(noon.seconds)", status: 6)
    }
    let named = "ledger resolve shop-01/o-2"
    for _ in 0..<2 {
      let row = try tool.object(named, at: "\(noon.seconds)")
      #expect(row["state"] as? String == "settled")
    }
    #expect(try tool.run("ledger doubts -q").text == "shop-01/o-1\n")
    #expect(try tool.refusal("ledger resolve shop-01/none") == "unknown-order")
  }
}

extension OrderKey {
  /// An order of shop-01.
  fileprivate init(_ id: String) throws {
    self.init(merchant: "shop-01", order: try OrderID(id))
  }
}
