// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark
import Testing

@Suite struct SamplePickerTests {
  @Test
  func `our misreads come first, then what others read, then what nobody reads where it is easy`() {
    var run = SmallRun(readers: ["native", "zbar", "zxing-cpp"])
    run.add("hard", ["...", "..."])
    run.add("easy", ["xxx", "xxx", "xxx", "...", ".x."])
    run.add("odd", ["!xx", "xxx", ".xx"])
    let worst = run.figures.worst
    #expect(
      worst.map { "\($0.name) \($0.number)" } == [
        "odd 0", "odd 2", "easy 4", "easy 3", "hard 0", "hard 1",
      ])
    #expect(
      worst.map(\.reason) == [
        .misread, .missedAlone, .missedAlone, .missedEasy, .missedEasy, .missedEasy,
      ])
    #expect(worst[1].readBy == [1, 2])
    #expect(worst[1].command == "repayqr bench sample results --cell odd --try 2 -o sample.png")
  }

  @Test func `one condition gives three samples at most, and the count is kept`() {
    var run = SmallRun(readers: ["native"])
    run.add("dark", Array(repeating: ".", count: 9))
    run.add("far", Array(repeating: ".", count: 9))
    #expect(run.figures.worst.count == 6)
    let two = ReportFigures(run.results, scoresHash: "", worstCount: 2) { _, _ in "" }
    #expect(two.worst.count == 2)
  }

  @Test func `misreads beyond the limit are counted and not listed`() {
    var run = SmallRun(readers: ["native"])
    run.add("dark", Array(repeating: "!", count: ReportFigures.misreadLimit + 7))
    #expect(run.figures.misreads.count == ReportFigures.misreadLimit)
    #expect(run.figures.misreadSamples == ReportFigures.misreadLimit + 7)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("", "''"),
    ("$(reboot)", "'$(reboot)'"), ("a\u{202E}b", "$'a\\342\\200\\256b'"), ("a\nb", "$'a\\012b'"),
  ])
  func `a command quotes what a shell would take for more than a name`(
    name: String, word: String
  ) {
    let cell = Cell(index: 0, section: name, kind: .sweep, coordinates: [])
    let line = SampleCommand.line(folder: "r", cell: cell, number: 4)
    #expect(line == "repayqr bench sample r --cell \(word) --try 4 -o sample.png")
  }
}
