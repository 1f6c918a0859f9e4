// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct SandboxExitCodeTests {
  @Test(arguments: [
    "merchant add shop-01", "merchant add shop/1 --owner li --zh a --en b --city c",
    "merchant add shop-01 --owner li --zh a --en b --city c --category 10000",
    "terminal issue shop-01", "terminal issue shop-01/pos/01", "terminal key retire a/b xyz",
    "account open", "account open --holder wang --due-day 32",
    "account open --holder wang --due-day 1 --statement-day 1",
    "account open --holder wang --grace 8", "account open --holder wang --holiday 2026-02-30",
    "account show 0123", "account buy 0a1b2c3d4e5f6071 --merchant m --amount 1,5",
    "account list --status gone", "bill draw-up", "bill draw-up 0a1b2c3d4e5f6071 --all",
    "repay quote 0a1b2c3d4e5f6071 --amount -1", "repay create shop-01/pos-01",
    "repay create shop-01/pos-01 --account 0a1b2c3d4e5f6071 --option instalment:4",
    "repay create shop-01/pos-01 --account 0a1b2c3d4e5f6071 --option partial",
    "repay create shop-01/pos-01 --account 0a1b2c3d4e5f6071 --amount 1 --micro",
    "repay query order-1", "repay confirm shop-01/o --hash 00", "repay void shop-01/o",
    "repay submit shop-01/o --issuer-says maybe", "repay scan x.png --factors 10",
    "ledger show --limit 0", "ledger show --after 1 --order a/b", "ledger reconcile",
    "ledger export --events", "ledger resolve --issuer-says paid",
    "ledger resolve shop-01/o-1 --all", "ledger resolve --issuer-knows everything",
    "ledger resolve shop-01/o-1 --issuer-says paid --once",
    "ledger reconcile x --from yesterday", "merchant list --now soon",
    "merchant list --now 2026-06-05T25:00", "merchant list --json -q",
  ])
  func `a command line that makes no sense ends with 2 and says why`(line: String) throws {
    let tool = try SandboxTool()
    let run = try tool.run(line)
    #expect(run.exitCode == 2, "\(run.complaints)")
    #expect(run.output.isEmpty && !run.complaints.isEmpty)
  }

  @Test(arguments: [
    "merchant list", "account show 0a1b2c3d4e5f6071", "bill list", "repay list", "ledger verify",
  ])
  func `where there is no ledger it is not made, and the command ends with 3`(line: String) throws {
    let tool = try SandboxTool()
    let run = try tool.run(line)
    #expect(run.exitCode == 3)
    #expect(run.complaints.contains("repayqr merchant add"))
    #expect(!FileManager.default.fileExists(atPath: tool.folder.path("ledger.sqlite")))
  }

  @Test func `a store that cannot be had ends with 6, and one that is none with 2`() throws {
    let add = "merchant add shop-01 --owner li --zh a --en b --city c --store"
    let tool = try SandboxTool()
    #expect(try tool.run(add + " sqlite:/proc/none/ledger.sqlite").exitCode == 6)
    #expect(try tool.run(add + " mysql://host/db").exitCode == 2)
    #expect(try tool.run(add + " sqlite:").exitCode == 2)
    let other = try tool.folder.write(
      [UInt8](repeating: 0x41, count: 8_192), to: "other.sqlite")
    #expect(try tool.run("merchant list --store sqlite:\(other)").exitCode == 6)
    _ = try tool.object("merchant add shop-01 --owner li --zh a --en b --city c")
  }

  @Test(arguments: [
    "merchant list", "ledger verify", "notify list", "notify resend bank-1",
    "receipt make --order shop-01/o-1",
  ])
  func `another issuer's ledger ends every command with 2 and says which option names it`(
    line: String
  ) throws {
    let tool = try SandboxTool.withAccount()
    #expect(try tool.run("keys new").exitCode == 0)
    let run = try tool.run(line + " --issuer bank")
    #expect(run.exitCode == 2, "\(run.complaints)")
    #expect(run.complaints.contains("--issuer"))
    let named = try tool.run(line + " --store mysql://host/db")
    #expect(named.exitCode == 2)
    #expect(named.complaints.contains("--store: "))
  }

  @Test func `a terminal whose key lies elsewhere ends with 3 and says what to do`() throws {
    let tool = try SandboxTool.withAccount()
    let elsewhere = tool.folder.path("elsewhere")
    let create = "repay create \(SandboxTool.till) --account \(SandboxTool.account) --amount 1"
    let run = try tool.run(create + " --keys \(elsewhere)", at: "2026-06-05")
    #expect(run.exitCode == 3)
    #expect(run.complaints.contains("repayqr keys new"))
    #expect(try tool.run("keys new --keys \(elsewhere)").exitCode == 0)
    let other = try tool.run(create + " --keys \(elsewhere)", at: "2026-06-05")
    #expect(other.exitCode == 3)
    #expect(other.complaints.contains("terminal key add"))
  }

  @Test func `names that people gave cannot steer a terminal`() throws {
    let tool = try SandboxTool()
    let add = "merchant add shop-01 --owner li --en b --city c --zh "
    #expect(try tool.run(add + "\u{1B}[31mred").exitCode == 2)
    #expect(try tool.run(add + "a\u{202E}b").exitCode == 2)
    let run = try tool.run(add + "a\\b")
    #expect(run.exitCode == 0)
    #expect(run.text.contains("a\\\\b"))
  }

  @Test(arguments: [
    ("1780588800", "2026-06-05"), ("2026-06-05", "2026-06-05"),
    ("2026-06-04T16:00Z", "2026-06-05"), ("2026-06-04T15:59:59Z", "2026-06-04"),
    ("2026-06-04T23:59", "2026-06-04"), ("2026-06-04T24:00", "2026-06-05"),
  ])
  func `times are Shanghai's, in seconds or as a date`(time: String, day: String) throws {
    let opened = try SandboxTool().object("account open --holder wang", at: time)
    #expect(opened["openedOn"] as? String == day)
  }

  @Test(arguments: ["merchant", "terminal", "account", "bill", "repay", "ledger", "repay create"])
  func `help has examples`(command: String) throws {
    let run = try SandboxTool().run(command + " --help")
    #expect(run.exitCode == 0)
    #expect(run.text.contains("EXAMPLES"))
  }
}
