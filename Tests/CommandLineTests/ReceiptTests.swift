// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct ReceiptTests {
  private let folder: ScratchFolder
  private let environment: [String: String]

  private static let settled = #"""
    {"issuer":"sandbox","merchantId":"M1001","merchantName":"街角便利店","terminalId":"T01",
     "orderId":"A-1","accountMask":"1234","option":"full","amount":"123.45","remainingDue":"0.00",
     "settledAt":1767225600,"entry":42,"entryHash":"\#(String(repeating: "ab", count: 32))",
     "envelopeHash":"\#(String(repeating: "cd", count: 32))"}
    """#
  private static let strokes =
    #"{"format":"repayqr-strokes/1","width":300,"height":100,"strokes":[[[10,10,0,500],[290,90,400,500]]]}"#

  init() throws {
    folder = try ScratchFolder()
    environment = ["REPAYQR_KEYS": folder.path("keys")]
    #expect(try Tool.run("keys", "new", environment: environment).exitCode == 0)
    _ = try folder.write(Array(Self.settled.utf8), to: "settled.json")
    _ = try folder.write(Array(Self.strokes.utf8), to: "strokes.json")
  }

  private func run(_ arguments: String..., input: [UInt8] = []) throws -> Tool.Run {
    try Tool.run(["receipt"] + arguments, input: input, environment: environment)
  }

  private func make(_ name: String) throws -> String {
    let path = folder.path(name)
    let run = try run(
      "make", "--from", folder.path("settled.json"), "--strokes", folder.path("strokes.json"),
      "-o", path)
    #expect(run.exitCode == 0, "\(run.complaints)")
    return path
  }

  @Test func `receipts are made, checked and shown, and the exit codes tell`() throws {
    let files = try ["r.png", "r.svg", "r.pdf", "r.txt", "r.json"].map(make)
    let valid = try Tool.run(
      ["receipt", "verify", "--json", "--order", "A-1"] + files, environment: environment)
    #expect(valid.exitCode == 0)
    let objects = try valid.objects()
    #expect(objects.count == 5)
    for object in objects {
      #expect(object["valid"] as? Bool == true)
      #expect(object["coverage"] as? String == "whole")
      #expect((object["receipt"] as? [String: Any])?["merchantName"] as? String == "街角便利店")
      #expect((object["receipt"] as? [String: Any])?["amount"] as? String == "123.45")
    }

    var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: files[1])))
    bytes[bytes.count / 2] ^= 1
    let altered = try folder.write(bytes, to: "altered.svg")
    let refused = try run("verify", altered, "--json")
    #expect(refused.exitCode == 1)
    #expect(try refused.objects().first?["valid"] as? Bool == false)
    #expect(try run("verify", files[0], altered).exitCode == 4)
    #expect(try run("verify", files[0], "--order", "A-2").exitCode == 1)
    #expect(try run("verify", files[0], "--order", "a b").exitCode == 2)
    #expect(try run("verify", "/nonexistent.png").exitCode == 3)
    #expect(try run("verify").exitCode == 2)
    #expect(try run("show", altered).exitCode == 1)

    // From one format to another and back, byte for byte.
    let copy = folder.path("copy.json")
    #expect(try run("show", files[0], "-o", copy).exitCode == 0)
    let shown = try run("show", copy)
    #expect(shown.exitCode == 0)
    #expect(shown.text.contains("123.45 CNY"))
    let again = try run("show", copy, "-t", "svg", "-o", "-")
    #expect(try run("verify", "-", input: [UInt8](again.output)).exitCode == 0)
  }

  @Test func `the receipt's code is read by decode, and checked by itself`() throws {
    let payload = try Tool.run("decode", "--raw", try make("r.png"))
    #expect(payload.exitCode == 0)
    let run = try run("verify", "-", "--json", input: [UInt8](payload.output))
    #expect(run.exitCode == 0)
    #expect(try run.objects().first?["coverage"] as? String == "code")
  }

  @Test func `contents and strokes that are none are named`() throws {
    let broken = try folder.write(Array("{}".utf8), to: "broken.json")
    let run1 = try run("make", "--from", broken)
    #expect(run1.exitCode == 3)
    #expect(run1.complaints.contains("is missing"))
    let run2 = try run(
      "make", "--from", folder.path("settled.json"), "--strokes", broken, "-o", "-")
    #expect(run2.exitCode == 3)
    #expect(try run("make", "--from", "-", "--strokes", "-").exitCode == 2)
    #expect(
      try run("make", "--from", folder.path("settled.json"), "-o", folder.path("r.xyz")).exitCode
        == 2)
  }
}
