// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What people ask, in their words, and what they are shown at the till. The rules' own tests have the same names.
@Suite struct QuestionTests {
  private let account = SandboxTool.account
  private let till = SandboxTool.till

  @Test func `银行卡扣了钱但花呗没有显示还款成功 - 信号不好显示没还上但钱已经扣了`() throws {
    let tool = try SandboxTool.withAccount()
    let doubtful = try tool.pay(
      "--option full --order o-1 --issuer-says nothing", at: "2026-06-05T12:00", status: 6)
    #expect(doubtful["state"] as? String == "in_doubt")
    let standing = try tool.standing(at: "2026-06-05T12:00")
    #expect(standing["due"] as? String == "1000.00")
    #expect(standing["available"] as? String == "0.00")
    #expect(
      try tool.refusal("repay create \(till) --account \(account)", at: "2026-06-05T12:00")
        == "nothing-due")
    #expect(
      try tool.refusal("repay submit shop-01/o-1", at: "2026-06-05T12:00:05") == "in-flight")
    let found = try tool.object(
      "ledger resolve shop-01/o-1 --issuer-says paid", at: "2026-06-05T12:00:09")
    #expect(found["state"] as? String == "settled")
    #expect(found["remainingDue"] as? String == "0.00")
    let balances = try tool.soundBalances()
    #expect(balances["suspense:in_doubt:sandbox"] == "0.00")
    #expect(balances["liability:payer:funding:sandbox:\(SandboxTool.funding)"] == "1000.00")
  }

  @Test func `九号当天还可以吗 - 十号还算不算逾期 - 有宽限期吗`() throws {
    let tool = try SandboxTool.withAccount()
    let onTheNinth = try tool.standing(at: "2026-06-09T23:59:59")
    #expect(onTheNinth["overdueSince"] == nil)
    #expect(onTheNinth["interest"] as? String == "0.00")
    let onTheTenth = try tool.standing(at: "2026-06-09T24:00")
    #expect(onTheTenth["overdueSince"] as? String == "2026-06-10")
    #expect(onTheTenth["interest"] as? String == "0.50")
    let overdue = try tool.objects("bill list --overdue", at: "2026-06-10")
    #expect(overdue.map { $0["account"] as? String } == [account])
    #expect(try tool.run("bill list --overdue", at: "2026-06-09").exitCode == 1)

    let lenient = "00a1b2c3d4e5f600"
    _ = try tool.object(
      "account open --holder zhao --due-day 9 --grace 3 --token \(lenient)", at: "2026-05-02")
    _ = try tool.object("account activate \(lenient)", at: "2026-05-02")
    _ = try tool.object("account buy \(lenient) --merchant market --amount 10", at: "2026-05-20")
    #expect(
      try tool.standing(at: "2026-06-12T23:59:59", of: lenient)["overdueSince"] == nil)
    #expect(
      try tool.standing(at: "2026-06-13", of: lenient)["overdueSince"] as? String == "2026-06-10")
  }

  @Test func `自动扣了最低额度为什么显示逾期 - 没有逾期, 但剩余部分计息`() throws {
    let tool = try SandboxTool.withAccount()
    try tool.pay("--option minimum", at: "2026-06-09T23:00")
    let standing = try tool.standing(at: "2026-06-19")
    #expect(standing["overdueSince"] == nil)
    #expect(standing["minimum"] as? String == "0.00")
    #expect(standing["interest"] as? String == "4.50")
    #expect(standing["due"] as? String == "904.50")
    let reminder = try tool.object("bill remind", at: "2026-06-10")
    #expect(reminder["kind"] as? String == "restAccrues")
  }

  @Test func `分期能提前全部还上吗 - 分期后能再分期吗`() throws {
    let tool = try SandboxTool.withAccount()
    let plan = try tool.pay(
      "--option instalment:3 --amount 900 --order plan", at: "2026-06-05T12:00")
    #expect(plan["remainingDue"] as? String == "100.00")
    try tool.pay("--option full", at: "2026-06-05T12:01")
    #expect(try tool.standing(at: "2026-07-02")["due"] as? String == "306.90")
    #expect(
      try tool.refusal(
        "repay create \(till) --account \(account) --option instalment:6 --amount 300",
        at: "2026-07-02") == "already-instalments")
    let quote = try tool.object("account pay-off \(account) shop-01/plan --quote", at: "2026-07-02")
    #expect(quote["total"] as? String == "600.00")
    #expect(quote["feeSaved"] as? String == "13.80")
    _ = try tool.object("account pay-off \(account) shop-01/plan", at: "2026-07-02")
    let last = try tool.pay("--option full", at: "2026-07-02T12:00")
    #expect(last["amount"] as? String == "906.90")
    #expect(last["remainingDue"] as? String == "0.00")
  }

  @Test func `还清多余的钱怎么不退回余额 - 超过欠款的还款不会被收取`() throws {
    let tool = try SandboxTool.withAccount()
    let create = "repay create \(till) --account \(account)"
    #expect(try tool.refusal(create + " --amount 1000.01", at: "2026-06-05") == "overpaid")
    try tool.pay("--option full", at: "2026-06-05T12:00")
    #expect(try tool.refusal(create + " --amount 0.01", at: "2026-06-05T12:01") == "nothing-due")
  }

  @Test func `退款到花呗为什么还要还款 - 欠款金额没变`() throws {
    let tool = try SandboxTool.withAccount()
    let refund = "account refund \(account) p-1 --amount 400 --id r-1"
    #expect(try tool.object(refund, at: "2026-06-05")["refunded"] as? String == "400.00")
    let standing = try tool.standing(at: "2026-06-05")
    #expect(standing["due"] as? String == "1000.00")
    #expect(standing["credit"] as? String == "400.00")
    try tool.pay("--option full", at: "2026-06-05T12:00")
    _ = try tool.object("account buy \(account) --merchant market --amount 500", at: "2026-06-20")
    let next = try tool.standing(at: "2026-07-01")
    #expect(next["due"] as? String == "100.00")
    #expect((next["statement"] as? [String: Any])?["credit"] as? String == "400.00")
  }

  @Test func `可以找人代还吗 - 帮朋友还了能撤回吗`() throws {
    let tool = try SandboxTool.withAccount()
    let friend =
      "--payer zhao --funding abababababababab --funding-kind balance --funding-mask 4321"
    let repaid = try tool.pay("--amount 300 --order o-1 \(friend)", at: "2026-06-05T12:00")
    #expect(repaid["payer"] as? String == "zhao")
    #expect(repaid["thirdParty"] as? Bool == true)
    let reverse = "repay reverse shop-01/o-1 --reason 还错了人"
    let reversed = try tool.object(reverse, at: "2026-06-05T12:30")
    #expect(reversed["state"] as? String == "reversed")
    #expect(try tool.object(reverse, at: "2026-06-07")["repeated"] as? Bool == true)
    #expect(try tool.standing(at: "2026-06-05T13:00")["due"] as? String == "1000.00")
    let foreign = try tool.object(
      "repay pay \(till) --account \(account) --amount 1 --payer zhao "
        + "--funding \(SandboxTool.funding)", at: "2026-06-05T13:00", status: 1)
    #expect(foreign["code"] as? String == "foreign-funding")
  }

  @Test func `还错了怎么办 - 名字和号码输错`() throws {
    let tool = try SandboxTool.withAccount()
    let create = "repay create \(till) --account \(account)"
    _ = try tool.object(create + " --amount 10 --order early", at: "2026-06-05T12:00")
    let voided = try tool.object(
      "repay void shop-01/early --reason 金额输错", at: "2026-06-05T12:00:10")
    #expect(voided["state"] as? String == "voided")
    try tool.pay("--amount 20 --order late", at: "2026-06-05T12:01")
    let correction = create + " --amount 200 --replaces late --order late-2"
    #expect(try tool.refusal(correction, at: "2026-06-05T12:02") == "not-replaceable")
    _ = try tool.object("repay reverse shop-01/late --reason 金额输错", at: "2026-06-05T12:02")
    try tool.pay("--amount 200 --replaces late --order late-2", at: "2026-06-05T12:03")
    try tool.pay("--amount 100 --replaces early --order early-2", at: "2026-06-05T12:04")
    #expect(try tool.object("repay query shop-01/late")["replacedBy"] as? String == "late-2")
    #expect(try tool.standing(at: "2026-06-05T13:00")["due"] as? String == "700.00")
    #expect(
      try tool.soundBalances()["liability:payer:funding:sandbox:\(SandboxTool.funding)"]
        == "300.00")
  }

  @Test func `要结清证明`() throws {
    let tool = try SandboxTool.withAccount()
    let certificate = "account certificate \(account) --number c-1"
    #expect(try tool.refusal(certificate, at: "2026-06-05") == "unsettled")
    try tool.pay("--option full", at: "2026-06-05T12:00")
    let given = try tool.run(certificate, at: "2026-06-05T12:01")
    #expect(given.exitCode == 0)
    #expect(given.text.contains("结清证明") && given.text.contains("****1234"))
    #expect(given.text.contains("截至 2026-06-05 该账户无任何欠款"))
    #expect(given.text.contains("Sandbox"))
  }

  @Test func `国庆节期间还款`() throws {
    let tool = try SandboxTool()
    for (token, holidays) in [
      ("aa0000000000aa00", ""), ("bb0000000000bb00", " --holiday 2026-10-01..2026-10-08"),
    ] {
      _ = try tool.object(
        "account open --holder wang --due-day 8 --token \(token)\(holidays)", at: "2026-09-01")
      _ = try tool.object("account activate \(token)", at: "2026-09-01")
      _ = try tool.object("account buy \(token) --merchant market --amount 1000", at: "2026-09-20")
    }
    let stays = "aa0000000000aa00"
    #expect(try tool.standing(at: "2026-10-08T23:59:59", of: stays)["overdueSince"] == nil)
    #expect(
      try tool.standing(at: "2026-10-09", of: stays)["overdueSince"] as? String == "2026-10-09")
    #expect(
      try tool.standing(at: "2026-10-09T23:59:59", of: "bb0000000000bb00")["overdueSince"] == nil)
  }
}
