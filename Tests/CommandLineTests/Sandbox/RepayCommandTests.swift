// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import QRCodes
import Testing

@Suite struct RepayCommandTests {
  private let account = SandboxTool.account
  private let create = "repay create \(SandboxTool.till) --account \(SandboxTool.account)"

  @Test func `every way to repay is quoted, with the yearly rate of instalments`() throws {
    let tool = try SandboxTool.withAccount()
    let rows = try tool.objects("repay quote \(account)", at: "2026-06-05")
    #expect(
      rows.map { $0["option"] as? String } == [
        "full", "minimum", "partial", "instalment:3", "instalment:6", "instalment:12",
      ])
    #expect(rows.prefix(3).map { $0["amount"] as? String } == ["1000.00", "100.00", "1000.00"])
    #expect(
      rows.suffix(3).map { $0["yearlyRatePercent"] as? String } == ["13.75", "15.27", "13.57"])
    let golden = try tool.objects("repay quote \(account) --amount 123.67", at: "2026-06-05")[3]
    let parts = try #require(golden["parts"] as? [[String: Any]])
    #expect(parts.map { $0["principal"] as? String } == ["41.23", "41.22", "41.22"])
    #expect(parts.map { $0["fee"] as? String } == ["0.96", "0.94", "0.94"])
    let theirs = try tool.objects("repay quote \(account) --fee-payer merchant", at: "2026-06-05")
    #expect(theirs[3]["fee"] as? String == "18.00")
    #expect(theirs[3]["payerTotal"] as? String == "1000.00")
    #expect(try tool.refusal("repay quote \(account)", at: "2026-05-21") == "nothing-due")
  }

  @Test func `an order goes from its picture to its receipt`() throws {
    let tool = try SandboxTool.withAccount()
    let picture = tool.folder.path("code.png")
    let made = try tool.object(
      create + " --option minimum --order o-1 -o \(picture)", at: "2026-06-05T12:00")
    #expect(made["amount"] as? String == "100.00")
    let hash = try #require(made["envelopeHash"] as? String)
    // A step that is not the next one has no effect.
    let order = "shop-01/o-1"
    #expect(try tool.refusal("repay confirm \(order)", at: "2026-06-05T12:00") == "illegal-step")
    #expect(try tool.refusal("repay submit \(order)", at: "2026-06-05T12:00") == "illegal-step")
    #expect(
      try tool.refusal("repay present \(order) --terminal pos-02", at: "2026-06-05T12:00")
        == "other-terminal")
    _ = try tool.object("repay present \(order)", at: "2026-06-05T12:00")
    let scanned = try tool.object("repay scan \(picture)", at: "2026-06-05T12:00:05")
    #expect(scanned["state"] as? String == "scanned")
    #expect(scanned["tier"] as? String == "B")
    let sheet = try tool.object("repay confirm \(order)", at: "2026-06-05T12:00:06")
    #expect(sheet["envelopeHash"] as? String == hash)
    #expect(sheet["chineseName"] as? String == "晨光便利店")
    let wrong = String(repeating: "0", count: 64)
    #expect(
      try tool.refusal("repay confirm \(order) --hash \(wrong)", at: "2026-06-05T12:00:06")
        == "other-envelope")
    _ = try tool.object("repay confirm \(order) --hash \(hash)", at: "2026-06-05T12:00:07")
    let settled = try tool.object("repay submit \(order)", at: "2026-06-05T12:00:08")
    #expect(settled["repeated"] as? Bool == false)
    // Handed in again, by the same and by somebody else.
    let again = try tool.object("repay settle \(order)", at: "2026-06-06")
    #expect(again["repeated"] as? Bool == true)
    #expect(again["settledAt"] as? Int == settled["settledAt"] as? Int)
    #expect(
      try tool.refusal("repay submit \(order) --payer zhao", at: "2026-06-06")
        == "submission-conflict")
    #expect(try tool.refusal("repay void \(order) --reason late") == "illegal-step")

    let receipt = tool.folder.path("receipt.json")
    #expect(
      try tool.run("repay receipt \(order) -o \(receipt)", at: "2026-06-05T12:01").exitCode == 0)
    let check = try tool.run("receipt verify \(receipt) --now 1780632100 --json")
    #expect(check.exitCode == 0, "\(check.complaints)\(check.text)")
    _ = try tool.object("repay reverse \(order) --reason wrong", at: "2026-06-05T13:00")
    #expect(
      try tool.refusal("repay receipt \(order) -o \(receipt)", at: "2026-06-05T13:00")
        == "not-settled")
  }

  @Test func `two valid codes in one picture are refused, and neither is used up`() throws {
    let tool = try SandboxTool.withAccount()
    var pictures: [GrayImage] = []
    for number in 1...2 {
      let made = try tool.object(
        create + " --amount \(number) --order o-\(number)", at: "2026-06-05")
      let payload = try #require(made["payload"] as? String)
      pictures.append(
        GrayImage(
          drawing: try Symbol(encoding: Array(payload.utf8), correction: .medium),
          pixelsPerModule: 3))
    }
    let both = beside(pictures[0], pictures[1])
    let path = try tool.folder.write(both.png(), to: "both.png")
    #expect(try tool.refusal("repay scan \(path)", at: "2026-06-05") == "several-codes")
    let states = try tool.objects("repay list").map { $0["state"] as? String }
    #expect(states == ["created", "created"])
  }

  private func beside(_ left: GrayImage, _ right: GrayImage) -> GrayImage {
    var rows: [UInt8] = []
    for y in 0..<left.height {
      rows += left.pixels[y * left.width..<(y + 1) * left.width]
      rows += right.pixels[y * right.width..<(y + 1) * right.width]
    }
    return GrayImage(width: left.width + right.width, height: left.height, pixels: rows)
  }

  @Test func `limits and signs of cash-out are refused by name`() throws {
    let tool = try SandboxTool.withAccount()
    let time = "2026-06-05T12:00"
    #expect(
      try tool.pay("--option full --presentation screenshot", at: time, status: 1)["code"]
        as? String
        == "over-limit")
    #expect(
      try tool.pay(
        "--amount 1 --funding 1234abcd1234abcd --funding-kind credit --funding-mask 1111", at: time,
        status: 1)["code"] as? String == "credit-funded")
    let owner = try tool.pay(
      "--amount 1 --payer li --funding 1234abcd1234abcd --funding-kind balance --funding-mask 1111",
      at: time)
    #expect(owner["signs"] as? [String] == ["payer-owns-merchant"])
  }

  @Test func `time, cancelling, declining and freezing end orders as they should`() throws {
    let tool = try SandboxTool.withAccount()
    _ = try tool.object(create + " --amount 1 --order o-1 --ttl 60", at: "2026-06-05T12:00")
    #expect(
      try tool.refusal("repay expire shop-01/o-1", at: "2026-06-05T12:01:29") == "not-yet-expired")
    #expect(
      try tool.refusal("repay present shop-01/o-1", at: "2026-06-05T12:01:30") == "expired")
    #expect(
      try tool.refusal("repay expire shop-01/o-1 --issuer-says nothing", at: "2026-06-05T12:01:30")
        == "issuer-not-asked")
    #expect(
      try tool.object("repay expire shop-01/o-1", at: "2026-06-05T12:01:30")["state"] as? String
        == "expired")

    let declined = try tool.pay(
      "--amount 1 --order o-2 --issuer-says no --why fundingRefused", at: "2026-06-05T12:02",
      status: 1)
    #expect(declined["declined"] as? String == "fundingRefused")

    try tool.pay(
      "--amount 1 --order o-3 --issuer-says nothing", at: "2026-06-05T12:03", status: 6)
    #expect(
      try tool.refusal("repay cancel shop-01/o-3", at: "2026-06-05T12:03:59") == "still-asking")
    #expect(
      try tool.object("repay cancel shop-01/o-3", at: "2026-06-05T12:04")["state"] as? String
        == "voided")

    _ = try tool.object("account freeze \(account) --reason odd", at: "2026-06-05T12:05")
    #expect(
      try tool.refusal(create + " --amount 1", at: "2026-06-05T12:05") == "account-not-active")
    _ = try tool.object("account unfreeze \(account)", at: "2026-06-05T12:05")
    _ = try tool.object(
      "terminal revoke \(SandboxTool.till) --reason stolen", at: "2026-06-05T12:06")
    #expect(
      try tool.refusal(create + " --amount 1", at: "2026-06-05T12:06") == "terminal-not-active")
    #expect(try tool.run("repay list --state voided -q").text == "shop-01/o-3\n")
  }

  @Test func `what is no code of ours is not repaid`() throws {
    let tool = try SandboxTool.withAccount()
    #expect(try tool.refusal("repay scan RQ1:abc", at: "2026-06-05") == "bad-character")
    #expect(try tool.run("repay scan none.png", at: "2026-06-05").exitCode == 3)
    let text = try tool.folder.write(Array("no picture".utf8), to: "text.png")
    #expect(try tool.run("repay scan \(text)", at: "2026-06-05").exitCode == 3)
    let blank = GrayImage(width: 64, height: 64, pixels: [UInt8](repeating: 255, count: 4_096))
    let path = try tool.folder.write(blank.png(), to: "blank.png")
    #expect(try tool.run("repay scan \(path)", at: "2026-06-05").exitCode == 1)
  }
}
