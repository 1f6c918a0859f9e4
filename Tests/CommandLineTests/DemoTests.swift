// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct DemoTests {
  @Test func `the demonstration leaves its pictures, its receipt and its ledger`() throws {
    let folder = try ScratchFolder()
    let run = try Tool.run("demo", "--output", folder.path("demo"))
    #expect(run.exitCode == 0, "\(run.complaints)")
    #expect(run.text.contains("settled once"))
    #expect(run.text.contains("no real money"))
    for name in ["code.png", "night.png", "receipt.txt", "ledger.sqlite"] {
      #expect(FileManager.default.fileExists(atPath: folder.path("demo/\(name)")), "\(name)")
    }
    let again = try Tool.run("demo", "--output", folder.path("demo"))
    #expect(again.exitCode == 0, "a second run adds to the same ledger")
  }
}
