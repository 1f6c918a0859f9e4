// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct LedgerCommandTests {
  private func told() throws -> SandboxTool {
    let tool = try SandboxTool.withAccount()
    try tool.pay("--amount 300 --order o-1", at: "2026-06-05T12:00")
    try tool.pay("--amount 200 --order o-2", at: "2026-06-06T12:00")
    _ = try tool.object("repay reverse shop-01/o-2 --reason wrong", at: "2026-06-07T09:00")
    return tool
  }

  @Test func `what is exported can be read back, and matches`() throws {
    let tool = try told()
    for format in ["csv", "jsonl"] {
      let path = tool.folder.path("ledger.\(format)")
      #expect(try tool.run("ledger export -o \(path)").exitCode == 0)
      let totals = try tool.object("ledger reconcile \(path)")
      #expect(totals["clean"] as? Bool == true)
      let matched = (totals["totals"] as? [String: [String: Any]])?["matched"]
      #expect(matched?["count"] as? Int == 3)
      #expect(matched?["ours"] as? String == "300.00")
      #expect(try tool.objects("ledger reconcile \(path) --all").count == 4)
    }
    let csv = try tool.run("ledger export").text.split(separator: "\n")
    #expect(csv.first == "sequence,at,transaction,reverses,account,amount,currency,hash")
    #expect(csv.count { $0.contains(",reverse:shop-01/o-2,settle:shop-01/o-2,") } == 2)
    let events = try tool.run("ledger export --format jsonl --events").text
    #expect(events.split(separator: "\n").count > csv.count)
    #expect(events.contains("\"event\":{\"merchant\""))
  }

  @Test func `a counterparty's file is matched, different, missing here or missing there`() throws {
    let tool = try told()
    let path = try tool.folder.write(
      Array(
        """
        reference,amount
        settle:shop-01/o-1,300.00
        settle:shop-01/o-2,201.00
        settle:shop-01/o-9,5.00

        """.utf8), to: "bank.csv")
    let rows = try tool.objects("ledger reconcile \(path)", status: 1)
    #expect(
      rows.dropLast().map { $0["kind"] as? String } == ["different", "missingThere", "missingHere"])
    #expect(
      rows.dropLast().map { $0["reference"] as? String } == [
        "settle:shop-01/o-2", "reverse:shop-01/o-2", "settle:shop-01/o-9",
      ])
    #expect(rows.last?["ours"] as? String == "300.00")
    #expect(rows.last?["theirs"] as? String == "506.00")
    // One day alone.
    let day = try tool.folder.write(
      Array("{\"reference\":\"settle:shop-01/o-1\",\"amount\":\"300\"}\n".utf8), to: "day.jsonl")
    let fifth = "ledger reconcile \(day) --from 2026-06-05 --to 2026-06-05"
    #expect(try tool.object(fifth)["clean"] as? Bool == true)
    let broken = try tool.folder.write(Array("reference,amount\nx,1.005\n".utf8), to: "broken.csv")
    let run = try tool.run("ledger reconcile \(broken)")
    #expect(run.exitCode == 3 && run.output.isEmpty)
    #expect(run.complaints.contains("line 2"))
    #expect(try tool.run("ledger reconcile none.csv").exitCode == 3)
  }

  @Test func `entries of an order and of an account are shown, and altered ones are found`() throws
  {
    let tool = try told()
    let entries = try tool.objects("ledger show --order shop-01/o-2")
    #expect(
      entries.map { $0["transaction"] as? String }
        == ["settle:shop-01/o-2", "reverse:shop-01/o-2"])
    #expect(try tool.objects("ledger show --account \(SandboxTool.account)").count == 4)
    #expect(try tool.objects("ledger show --after 3 --limit 2").count == 2)
    #expect(try tool.run("ledger show --after 100000").exitCode == 1)
    #expect(try tool.refusal("ledger show --order shop-01/none") == "unknown-order")

    #expect(try tool.object("ledger verify")["sound"] as? Bool == true)
    // The row and the index: so SQLite itself has nothing to object to.
    let file = URL(fileURLWithPath: tool.folder.path("ledger.sqlite"))
    var bytes = try Data(contentsOf: file)
    var place = bytes.startIndex
    while let found = bytes.range(of: Data("settle:shop-01/o-1".utf8), in: place..<bytes.endIndex) {
      bytes[found.upperBound - 1] = UInt8(ascii: "7")
      place = found.upperBound
    }
    #expect(place > bytes.startIndex)
    try bytes.write(to: file)
    #expect(try tool.object("ledger verify", status: 1)["sound"] as? Bool == false)
  }

  @Test func `all doubts are ended at once, and what cannot be is named`() throws {
    let tool = try SandboxTool.withAccount()
    #expect(try tool.run("ledger doubts").exitCode == 1)
    for (number, minute) in [(1, "00"), (2, "01")] {
      try tool.pay(
        "--amount \(number) --order o-\(number) --issuer-says nothing",
        at: "2026-06-05T12:\(minute)", status: 6)
    }
    #expect(try tool.run("ledger doubts -q").text == "shop-01/o-1\nshop-01/o-2\n")
    // The first was asked for a minute, the second not yet.
    let ended = try tool.objects(
      "ledger resolve --all --issuer-says nothing", at: "2026-06-05T12:01:30", status: 4)
    #expect(ended.count == 2)
    #expect(ended.compactMap { $0["state"] as? String } == ["voided"])
    #expect(ended.compactMap { $0["code"] as? String } == ["still-asking"])
    let rest = try tool.objects(
      "ledger resolve --all --issuer-says not-paid", at: "2026-06-05T12:01:40")
    #expect(rest.map { $0["state"] as? String } == ["failed"])
    #expect(try tool.soundBalances()["suspense:in_doubt:sandbox"] == "0.00")
  }
}
