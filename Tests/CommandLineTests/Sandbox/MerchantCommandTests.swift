// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct MerchantCommandTests {
  private let add = "merchant add shop-01 --owner li --zh 晨光便利店 --en Dawn --city Shanghai"

  @Test func `a shop is taken on, stopped, let go on and ended`() throws {
    let tool = try SandboxTool()
    #expect(try tool.object(add)["status"] as? String == "active")
    // The same again is so already, another profile is not.
    #expect(try tool.object(add)["merchant"] as? String == "shop-01")
    #expect(
      try tool.refusal(add.replacing("Dawn", with: "Dusk")) == "merchant-conflict")
    let states = try [
      "merchant suspend shop-01 --reason papers", "merchant resume shop-01",
      "merchant revoke shop-01 --reason fraud",
    ].map { try tool.object($0)["status"] as? String }
    #expect(states == ["suspended", "active", "revoked"])
    #expect(try tool.refusal("merchant resume shop-01") == "status-fixed")
    #expect(try tool.refusal("merchant show shop-02") == "unknown-merchant")
    let listed = try tool.run("merchant list")
    #expect(listed.exitCode == 0)
    #expect(listed.text.contains("晨光便利店"))
    #expect(try tool.run("merchant list -q").text == "shop-01\n")
  }

  @Test func `a terminal has keys of its own, which are added and retired`() throws {
    let tool = try SandboxTool()
    _ = try tool.object(add)
    let issued = try tool.object("terminal issue shop-01/pos-01")
    let first = try #require((issued["keys"] as? [String])?.first)
    #expect(try tool.refusal("terminal issue shop-01/pos-01") == "terminal-conflict")
    #expect(
      try tool.object("terminal issue shop-01/pos-01 --kid \(first)")["status"] as? String
        == "active")
    #expect(try tool.refusal("terminal key retire shop-01/pos-01 \(first)") == "last-key")
    let two = try tool.object("terminal key add shop-01/pos-01")
    #expect((two["keys"] as? [String])?.count == 2)
    let retired = try tool.object("terminal key retire shop-01/pos-01 \(first)")
    #expect(retired["retiredKeys"] as? [String] == [first])
    #expect(try tool.refusal("terminal key add shop-01/pos-01 --kid \(first)") == "key-retired")
    let states = try [
      "terminal suspend shop-01/pos-01 --reason repair", "terminal resume shop-01/pos-01",
      "terminal revoke shop-01/pos-01 --reason stolen",
    ].map { try tool.object($0)["status"] as? String }
    #expect(states == ["suspended", "active", "revoked"])
    #expect(try tool.refusal("terminal key add shop-01/pos-01") == "terminal-not-active")
    #expect(try tool.run("terminal list -q").text == "shop-01/pos-01\n")
    #expect(try tool.refusal("terminal issue shop-02/pos-01") == "unknown-merchant")
    // Keys were made only for what was not refused.
    #expect(try tool.run("keys list").text.split(separator: "\n").count == 2)
  }

  @Test func `a key that is trusted for another terminal is not given to this one`() throws {
    let tool = try SandboxTool()
    _ = try tool.object(add)
    let issued = try tool.object("terminal issue shop-01/pos-01")
    let key = try #require((issued["keys"] as? [String])?.first)
    let other = try tool.run("terminal issue shop-01/pos-02 --kid \(key)")
    #expect(other.exitCode == 2)
    #expect(other.complaints.contains("leave out --kid"))
    #expect(try tool.run("terminal issue shop-01/pos-02 --kid 00000000").exitCode == 2)
  }

  /// A merchant and a terminal are stopped alike, at every step before an order is handed in, and not after it.
  @Test(arguments: [
    ("merchant", "shop-01", "merchant-not-active"),
    ("terminal", SandboxTool.till, "terminal-not-active"),
  ])
  func `who is stopped hands in nothing more, and what was handed in still ends`(
    command: String, name: String, code: String
  ) throws {
    let tool = try SandboxTool.withAccount()
    let (minute, later) = ("2026-06-05T12:00", "2026-06-05T12:00:10")
    let create = "repay create \(SandboxTool.till) --account \(SandboxTool.account) --amount 1"
    let shown = try #require(
      try tool.object(create + " --order o-1", at: minute)["payload"] as? String)
    _ = try tool.object("repay present shop-01/o-1", at: minute)
    _ = try tool.object(create + " --order o-2", at: minute)
    try tool.prepare("o-3", amount: 1, at: minute)
    try tool.pay("--amount 1 --order o-4 --issuer-says nothing", at: minute, status: 6)
    try tool.pay("--amount 1 --order o-5", at: minute)

    func expectStopped(_ steps: [String]) throws {
      for step in steps { #expect(try tool.refusal(step, at: later) == code, "\(step)") }
      let scan = try tool.run("repay scan - --json", at: later, input: Array(shown.utf8))
      #expect(try scan.objects().map { $0["code"] as? String } == [code])
    }
    _ = try tool.object("\(command) suspend \(name) --reason check", at: later)
    try expectStopped([create, "repay present shop-01/o-2", "repay submit shop-01/o-3"])
    // Of a merchant all terminals stand still, of a terminal only it.
    let second = "terminal issue shop-01/pos-02"
    if command == "merchant" {
      #expect(try tool.refusal(second, at: later) == code)
    } else {
      #expect(try tool.object(second, at: later)["status"] as? String == "active")
    }
    _ = try tool.object("\(command) resume \(name)", at: later)
    _ = try tool.object("repay present shop-01/o-2", at: later)

    _ = try tool.object("\(command) revoke \(name) --reason fraud", at: later)
    try expectStopped([create, "repay submit shop-01/o-3"])
    for change in ["resume \(name)", "suspend \(name) --reason check"] {
      #expect(try tool.refusal("\(command) \(change)", at: later) == "status-fixed")
    }
    // The same again is so already.
    _ = try tool.object("\(command) revoke \(name) --reason again", at: later)
    let ended = try tool.object("ledger resolve", at: later)
    #expect(ended["order"] as? String == "shop-01/o-4")
    #expect(ended["state"] as? String == "settled")
    let taken = try tool.object("repay reverse shop-01/o-5 --reason odd", at: later)
    #expect(taken["state"] as? String == "reversed")
  }
}
