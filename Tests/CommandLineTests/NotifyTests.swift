// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct NotifyTests {
  @Test func `a receiver that cannot be reached is asked again, and again on demand`() async throws
  {
    let folder = try ScratchFolder()
    let store = try await SettledLedger.make(in: folder)
    let secret = try Tool.run("notify", "secret").text.trimmingCharacters(in: .newlines)
    // Port 9 discards, where anything listens there at all.
    let endpoints = try folder.write(
      Array(#"{"endpoints":[{"url":"http://127.0.0.1:9/","secrets":["\#(secret)"]}]}"#.utf8),
      to: "endpoints.json")
    func notify(_ arguments: String...) throws -> Tool.Run {
      try Tool.run(["notify"] + arguments + ["--store", store])
    }
    let open = try notify("run", "--once", "--endpoints", endpoints, "--allow-loopback")
    #expect(open.exitCode == 2)
    #expect(open.complaints.contains("chmod 600"))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: endpoints)
    #expect(try notify("run", "--once", "--endpoints", endpoints).exitCode == 3)

    let failed = try notify(
      "run", "--once", "--json", "--endpoints", endpoints, "--allow-loopback", "--schedule", "1h")
    #expect(failed.exitCode == 6)
    let tried = try #require(try failed.objects().first)
    let id = try #require(tried["id"] as? String)
    #expect(tried["merchantId"] as? String == "shop")
    #expect(tried["delivered"] as? Bool == false)
    #expect(tried["retryAt"] != nil)

    let listed = try #require(try notify("list", "--json").objects().first)
    #expect(listed["id"] as? String == id)
    #expect(listed["state"] as? String == "waiting")
    #expect(listed["tries"] as? Int == 1)
    #expect(try notify("list", "--state", "delivered").exitCode == 1)
    // Nothing is due.
    let idle = try notify("run", "--once", "--endpoints", endpoints, "--allow-loopback")
    #expect(idle.exitCode == 0)
    #expect(try notify("resend", id).exitCode == 0)
    #expect(try notify("resend", "sandbox-999").exitCode == 1)
    #expect(
      try notify("run", "--once", "--endpoints", endpoints, "--allow-loopback").exitCode == 6)
  }

  @Test func `a settled order has a receipt, and another has none`() async throws {
    let folder = try ScratchFolder()
    let store = try await SettledLedger.make(in: folder)
    let environment = ["REPAYQR_KEYS": folder.path("keys")]
    #expect(try Tool.run("keys", "new", environment: environment).exitCode == 0)
    let made = try Tool.run(
      "receipt", "make", "--order", "shop/order-1", "--store", store, "-o",
      folder.path("receipt.json"), environment: environment)
    #expect(made.exitCode == 0, "\(made.complaints)")
    let valid = try Tool.run(
      "receipt", "verify", "--json", folder.path("receipt.json"), environment: environment)
    #expect(valid.exitCode == 0)
    let receipt = try #require(try valid.objects().first?["receipt"] as? [String: Any])
    #expect(receipt["transaction"] as? String == "settle:shop/order-1")
    #expect(receipt["amount"] as? String == "100.00")
    #expect(receipt["remainingDue"] as? String == "0.00")
    for (order, code) in [("shop/order-2", 1), ("shop", 2)] as [(String, Int32)] {
      let run = try Tool.run(
        "receipt", "make", "--order", order, "--store", store, environment: environment)
      #expect(run.exitCode == code, "\(run.complaints)")
    }
    let elsewhere = try Tool.run(
      "receipt", "make", "--order", "shop/order-1",
      environment: environment.merging(
        ["REPAYQR_STORE": "sqlite:" + folder.path("none.sqlite")], uniquingKeysWith: { $1 }))
    #expect(elsewhere.exitCode == 3)
  }

  @Test func `a webhook is checked as its receiver should`() throws {
    let folder = try ScratchFolder()
    let secret = "whsec_" + String(repeating: "AAAA", count: 10) + "AAA="
    let secrets = try folder.write(Array((secret + "\n").utf8), to: "secrets.txt")
    let signature =
      "t=1767225600,v1=7dddc898aea1b4d09e1ed37a6680f64d1d92b881b89ffaa22029eddf6b005884"
    func verify(_ body: String, now: String) throws -> Int32 {
      try Tool.run(
        "notify", "verify", "--signature", signature, "--secrets", secrets, "--now", now,
        input: Array(body.utf8)
      ).exitCode
    }
    #expect(try verify(#"{"id":"sandbox-1"}"#, now: "1767225900") == 0)
    #expect(try verify(#"{"id":"sandbox-1"}"#, now: "1767225901") == 1)
    #expect(try verify(#"{"id":"sandbox-2"}"#, now: "1767225600") == 1)
  }
}
