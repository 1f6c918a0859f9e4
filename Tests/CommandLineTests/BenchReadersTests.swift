// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct BenchReadersTests {
  @Test func `every built-in reader is listed, and reads when asked to`() throws {
    let listed = try Tool.run("bench", "readers")
    #expect(listed.exitCode == 0)
    #expect(listed.text.split(separator: "\n").count == 7)
    #expect(!listed.text.contains("reads"))
    let checked = try Tool.run("bench", "readers", "--check", "--json")
    #expect(checked.exitCode == 0)
    let objects = try checked.objects()
    #expect(objects.count == 7)
    #expect(objects.allSatisfy { $0["answersRightly"] as? Bool == true })
  }

  @Test func `an outside reader is started, asked and judged`() throws {
    let blind = "blind=/bin/sh -c 'while read line; do echo {\\\"codes\\\":[]}; done'"
    let run = try Tool.run("bench", "readers", "--check", "--json", "--outside", blind)
    #expect(run.exitCode == 1)
    let last = try #require(try run.objects().last)
    #expect(last["name"] as? String == "blind")
    #expect(last["problem"] as? String == "it did not find the code")

    let mute = "mute=/bin/sh -c 'echo \"no model\" >&2; exit 3'"
    let silent = try Tool.run("bench", "readers", "--outside", mute)
    #expect(silent.exitCode == 1)
    #expect(silent.text.contains("exit code 3"))
    #expect(!silent.complaints.contains("no model"))
    #expect(
      try Tool.run("bench", "readers", "-v", "--outside", mute).complaints
        .contains("mute: no model"))
    #expect(try Tool.run("bench", "readers", "--outside", "nameless").exitCode == 2)
  }
}
