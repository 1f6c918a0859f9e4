// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import QRCodes
import Testing

@Suite struct GenerateTests {
  let folder: ScratchFolder
  let environment: [String: String]
  private let intent = [
    "--merchant", "m-001", "--terminal", "t-01", "--account", "0011223344556677", "--amount",
    "123.45",
  ]

  init() throws {
    folder = try ScratchFolder()
    environment = ["REPAYQR_KEYS": folder.path("keys")]
  }

  private func tool(_ arguments: [String], input: [UInt8] = []) throws -> Tool.Run {
    try Tool.run(arguments, input: input, environment: environment)
  }

  @Test func `from a new key to a verified photograph-to-be`() throws {
    #expect(try tool(["keys", "new"]).exitCode == 0)
    let made = try tool(
      ["generate"] + intent + ["-o", folder.path("code.png"), "--verify", "--json"])
    #expect(made.exitCode == 0)
    let object = try #require(try made.objects().first)
    #expect(object["verified"] as? Bool == true)
    #expect([8, 9, 10].contains(object["version"] as? Int))
    #expect(object["level"] as? String == "M")

    let read = try tool(["decode", "--verify", "--json", folder.path("code.png")])
    #expect(read.exitCode == 0)
    let code = try #require((try read.objects().first?["codes"] as? [[String: Any]])?.first)
    #expect(code["text"] as? String == object["payloadText"] as? String)
    let verification = try #require(code["verification"] as? [String: Any])
    #expect(verification["valid"] as? Bool == true)

    let payload = try tool(["decode", "--raw", folder.path("code.png")]).output
    #expect(try tool(["verify", "-", "--quiet"], input: [UInt8](payload)).exitCode == 0)
    #expect(try tool(["explain", "-"], input: [UInt8](payload)).exitCode == 0)
    let elsewhere = try tool(
      ["verify", "-", "--audience", "t-02", "--json"], input: [UInt8](payload))
    #expect(elsewhere.exitCode == 1)
    #expect(try elsewhere.objects().first?["code"] as? String == "wrong-audience")
  }

  @Test func `a code of an unknown signer decodes and is not valid`() throws {
    #expect(try tool(["keys", "new"]).exitCode == 0)
    let path = folder.path("code.png")
    #expect(try tool(["generate"] + intent + ["-o", path]).exitCode == 0)
    let other = ["REPAYQR_KEYS": folder.path("other")]
    #expect(try Tool.run("keys", "new", environment: other).exitCode == 0)
    let run = try Tool.run("decode", "--verify", path, environment: other)
    #expect(run.exitCode == 1)
    #expect(run.text.contains("unknown-key"))
  }

  @Test func `a private key is for its owner alone`() throws {
    #expect(try tool(["keys", "new", "--algorithm", "es256"]).exitCode == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("keys"))
    let key = try #require(names.first { $0.hasSuffix(".pem") })
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("keys/\(key)"))
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test func `without a key folder named, keys lie under $HOME`() throws {
    let home = ["HOME": folder.path("home"), "REPAYQR_KEYS": "", "XDG_DATA_HOME": ""]
    #expect(try Tool.run("keys", "new", environment: home).exitCode == 0)
    let trust = folder.path("home/.local/share/repayqr/keys/trust.json")
    #expect(FileManager.default.fileExists(atPath: trust))
  }

  @Test func `keys are listed, rotated and revoked`() throws {
    #expect(try tool(["keys", "list"]).exitCode == 3)
    let first = try #require(try tool(["keys", "new", "--json"]).objects().first?["id"] as? String)
    let rotated = try tool(["keys", "rotate", "--json"]).objects()
    #expect(rotated.map { $0["status"] as? String } == ["active", "verifyOnly"])
    #expect(rotated.last?["id"] as? String == first)
    #expect(try tool(["keys", "revoke", first, "--reason", "test"]).exitCode == 0)
    #expect(try tool(["keys", "revoke", first, "--reason", "again"]).exitCode == 2)
    let states = try tool(["keys", "list", "--json"]).objects().map { $0["status"] as? String }
    #expect(states == ["revoked", "active"])
    let exported = try tool(["keys", "export"])
    #expect(exported.text.contains("repayqr-trust") && !exported.text.contains("PRIVATE"))
  }

  @Test func `JSON Lines of intents become a file each`() throws {
    #expect(try tool(["keys", "new"]).exitCode == 0)
    let lines = (1...3).map { number in
      """
      {"issuer":"sandbox","merchantId":"m-1","terminalId":"t-1","orderId":"order-\(number)",\
      "amount":"\(number).00","accountRef":"0011223344556677"}
      """
    }
    let run = try tool(
      ["generate", "--intent", "-", "-o", folder.path("codes/"), "--json"],
      input: Array(lines.joined(separator: "\n").utf8))
    #expect(run.exitCode == 0)
    #expect(try run.objects().count == 3)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("codes")).sorted()
    #expect(names == ["order-1.png", "order-2.png", "order-3.png"])
    #expect(try tool(["decode", "--verify", folder.path("codes")]).exitCode == 0)
  }

  @Test(arguments: ["png", "svg", "pdf", "eps", "pbm", "txt"])
  func `each format is written and reads back`(suffix: String) throws {
    let path = folder.path("code.\(suffix)")
    let run = try tool(["generate", "--text", "还款 42", "--verify", "-o", path])
    #expect(run.exitCode == 0, "\(run.complaints)")
    let start = try Data(contentsOf: URL(fileURLWithPath: path)).prefix(5)
    let beginnings = [
      "png": "\u{89}PNG", "svg": "<?xml", "pdf": "%PDF-", "eps": "%!PS-", "pbm": "P4",
      "txt": "\u{1B}[38",
    ]
    let wanted = Array((beginnings[suffix] ?? "").unicodeScalars.map { UInt8($0.value) })
    #expect(start.starts(with: wanted))
  }

  @Test func `structured append gives numbered files`() throws {
    let path = folder.path("part.png")
    let run = try tool(["generate", "--text", "0123456789", "--split", "3", "-o", path, "--json"])
    #expect(run.exitCode == 0)
    let files = try run.objects().compactMap { $0["file"] as? String }
    #expect(files == [1, 2, 3].map { folder.path("part-\($0).png") })
  }

  @Test(arguments: [
    ["generate"], ["generate", "--text", "a", "--bytes", "b"],
    ["generate", "--text", "a", "--json"], ["generate", "--text", "a", "--fg", "#ffff00"],
    ["generate", "--text", "a", "--version-exact", "41"],
    ["generate", "--text", "a", "--mask", "8"],
    ["generate", "--text", "a", "--module", "0"], ["generate", "--text", ""],
    ["generate", "--text", "a", "-o", "x.gif"], ["generate", "--text", "é", "--micro"],
    ["generate", "--merchant", "m"], ["generate", "--amount", "1,5", "--merchant", "m"],
    ["generate", "--text", "a", "--version-min", "2", "--version-exact", "3"],
  ])
  func `a command line that makes no sense ends with 2 and says why`(arguments: [String]) throws {
    _ = try tool(["keys", "new"])
    let run = try tool(arguments)
    #expect(run.exitCode == 2)
    #expect(run.output.isEmpty)
    #expect(!run.complaints.isEmpty)
  }

  @Test func `signing without a key ends with 3 and says how to make one`() throws {
    let run = try tool(["generate"] + intent + ["-o", folder.path("code.png")])
    #expect(run.exitCode == 3)
    #expect(run.complaints.contains("repayqr keys new"))
  }

  @Test func `a folder that cannot be written to ends with 6`() throws {
    let run = try tool(["generate", "--text", "a", "-o", "/proc/none/code.png"])
    #expect(run.exitCode == 6)
  }

  @Test func `a device is written to and not replaced`() throws {
    #expect(try tool(["generate", "--text", "a", "-o", "/dev/null", "-t", "png"]).exitCode == 0)
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func `inverted colours are made with a warning`() throws {
    let path = folder.path("inverted.png")
    let run = try tool(
      ["generate", "--text", "a", "--fg", "white", "--bg", "#003366", "-o", path, "--verify"])
    #expect(run.exitCode == 0)
    #expect(run.complaints.contains("warning"))
  }

  @Test func `help is a success on standard output`() throws {
    for command in [[], ["decode"], ["generate"], ["keys"], ["verify"], ["explain"], ["demo"]] {
      let run = try tool(command + ["--help"])
      #expect(run.exitCode == 0)
      #expect(run.text.contains("USAGE"))
      #expect(run.complaints.isEmpty)
    }
  }

  @Test func `what a payload is not is said, and ends with 1`() throws {
    _ = try tool(["keys", "new"])
    for (payload, code) in [
      ("https://example.com", "not-a-payment"), ("RQ1:::::", "bad-base45"),
      ("RQ1:abc", "bad-character"),
    ] {
      let run = try tool(["verify", payload, "--json"])
      #expect(run.exitCode == 1)
      #expect(try run.objects().first?["code"] as? String == code)
      #expect(try tool(["explain", payload]).exitCode == 1)
    }
  }
}
