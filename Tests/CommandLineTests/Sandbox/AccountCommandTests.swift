// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct AccountCommandTests {
  private let account = SandboxTool.account

  @Test func `an account is opened, activated, frozen, freed and closed`() throws {
    let tool = try SandboxTool()
    let token = try tool.run("account open --holder wang --due-day 31 --statement-day 3 -q")
    #expect(token.exitCode == 0)
    let name = token.text.trimmingCharacters(in: .newlines)
    #expect(name.count == 16)
    let states = try [
      "account activate \(name) --consent terms-2", "account freeze \(name) --reason odd",
      "account unfreeze \(name)", "account show \(name)", "account close \(name)",
    ].map { try tool.object($0)["status"] as? String }
    #expect(states == ["active", "frozen", "active", "active", "closed"])
    #expect(try tool.refusal("account activate \(name)") == "account-status")
    #expect(try tool.run("account list --status closed -q").text == name + "\n")
    #expect(try tool.run("account list --status active").exitCode == 1)
    #expect(try tool.refusal("account show ffffffffffffffff") == "unknown-account")
    // A closed account owed nothing.
    #expect(
      try tool.object("account certificate \(name) --number c-1")["number"] as? String == "c-1")
  }

  @Test func `sources are linked and unlinked; a credit is refused`() throws {
    let tool = try SandboxTool.withAccount()
    #expect(
      try tool.refusal("account link \(account) --kind credit", at: "2026-05-03")
        == "credit-funding")
    #expect(
      try tool.refusal("account link \(account) --owner zhao", at: "2026-05-03")
        == "foreign-funding")
    let second = try tool.object("account link \(account) --kind balance", at: "2026-05-03")
    let token = try #require(second["token"] as? String)
    let left = try tool.object("account unlink \(account) \(token)", at: "2026-05-03")
    #expect((left["funding"] as? [[String: Any]])?.count == 1)
    #expect(
      try tool.refusal("account unlink \(account) \(token)", at: "2026-05-03")
        == "unknown-funding")
  }

  @Test func `purchases, refunds and payouts have names, and repeat without effect`() throws {
    let tool = try SandboxTool.withAccount()
    let buy = "account buy \(account) --merchant market --amount"
    #expect(
      try tool.object(buy + " 1000 --id p-1", at: "2026-05-20")["amount"] as? String
        == "1000.00")
    #expect(try tool.refusal(buy + " 999 --id p-1", at: "2026-05-20") == "purchase-conflict")
    #expect(try tool.refusal(buy + " 0 --id p-2", at: "2026-05-20") == "amount-out-of-range")
    #expect(
      try tool.refusal("account refund \(account) p-9 --amount 1", at: "2026-05-21")
        == "unknown-purchase")
    #expect(
      try tool.refusal("account refund \(account) p-1 --amount 1000.01", at: "2026-05-21")
        == "over-refunded")
    #expect(
      try tool.refusal("account pay-out \(account) --to \(SandboxTool.funding)", at: "2026-05-21")
        == "no-credit")
    _ = try tool.object("account refund \(account) p-1 --amount 250 --id r-1", at: "2026-05-21")
    let paid = try tool.object(
      "account pay-out \(account) --to \(SandboxTool.funding) --id out-1", at: "2026-05-21")
    #expect((paid["standing"] as? [String: Any])?["credit"] as? String == "0.00")
    #expect(
      try tool.refusal("account pay-off \(account) shop-01/none", at: "2026-05-21")
        == "unknown-plan")
    #expect(try tool.refusal("account close \(account)", at: "2026-05-21") == "unsettled")
  }

  @Test func `statements are drawn up, shown and reminded of`() throws {
    let tool = try SandboxTool.withAccount()
    #expect(try tool.run("bill list", at: "2026-05-31").exitCode == 1)
    #expect(try tool.run("bill draw-up --all -q", at: "2026-06-01").text == account + "\n")
    let bill = try tool.object("bill close \(account)", at: "2026-06-01")
    let standing = try #require(bill["standing"] as? [String: Any])
    let statement = try #require(standing["statement"] as? [String: Any])
    #expect(statement["total"] as? String == "1000.00")
    #expect(statement["minimum"] as? String == "100.00")
    #expect(statement["lastDayInTime"] as? String == "2026-06-09")
    let kinds = try ["06-06", "06-08", "06-09", "06-10"].map {
      try tool.object("bill remind \(account)", at: "2026-\($0)")["kind"] as? String
    }
    #expect(kinds == ["ahead", "ahead", "today", "overdue"])
    #expect(try tool.run("bill remind", at: "2026-06-07").exitCode == 1)
  }

  @Test(arguments: [
    "account open --holder 6222020000000000000", "account open --holder wang --mask 622202000",
    "account show 6222020000000000", "account show 6222-0200-0000-0000",
    "account open --holder wang --token 6222020000000000",
    "account link 0a1b2c3d4e5f6071 --token 6222020000000000",
    "merchant add shop-01 --owner li --zh 6222\u{3000}0200\u{3000}0000\u{3000}0000 --en a --city b",
  ])
  func `no card or identity number is taken`(line: String) throws {
    let tool = try SandboxTool()
    #expect(try tool.run(line).exitCode == 2)
    #expect(!FileManager.default.fileExists(atPath: tool.folder.path("ledger.sqlite")))
  }
}
