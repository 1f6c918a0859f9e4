// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import ReliabilityBenchmark

@Suite struct PhotographTests {
  private let square = [
    Point(x: 10, y: 10), Point(x: 20, y: 10), Point(x: 20, y: 20), Point(x: 10, y: 20),
  ]

  private func photograph(
    _ expected: [String]?, isComplete: Bool = true, outlines: [[Point]] = []
  ) -> Photograph {
    Photograph(
      set: "s", path: "p", expected: expected, isComplete: isComplete, outlines: outlines)
  }

  private func code(_ text: String, at corners: [Point] = []) -> AnsweredCode {
    AnsweredCode(bytes: Array(text.utf8), text: nil, corners: corners)
  }

  @Test func `every expected text counts, and any other is a misread where the list is complete`() {
    let score = photograph(["one", "two"]).score([code("two"), code("three")])
    #expect(score == ReaderScore(read: [false, true], wrong: 1, wrongTexts: ["three"]))
  }

  @Test func `where the list may be incomplete, another text is unconfirmed`() {
    let score = photograph(["one"], isComplete: false).score([code("one"), code("three")])
    #expect(score == ReaderScore(read: [true], unconfirmed: 1))
  }

  @Test func `where there is no code, any reading is wrong`() {
    #expect(photograph([]).score([]) == ReaderScore(read: []))
    #expect(photograph([]).score([code("x")]) == ReaderScore(read: [], wrong: 1, wrongTexts: ["x"]))
  }

  @Test func `where nobody knows, equal payloads have equal digests, told as bytes or as text`() {
    let bytes = photograph(nil).score([code("结果")])
    let text = photograph(nil).score([AnsweredCode(bytes: nil, text: "结果")])
    #expect(bytes.digests == text.digests)
    #expect(bytes.unconfirmed == 1)
    #expect(bytes.digests?.first?.count == 16)
    #expect(photograph(nil).score([code("x")]).digests != bytes.digests)
  }

  @Test func `a labelled code is read where a reading's centre lies in its outline`() {
    let far = square.map { Point(x: $0.x + 50, y: $0.y) }
    let labelled = photograph(nil, outlines: [square, far])
    #expect(labelled.score([code("a", at: far)]).read == [false, true])
    #expect(labelled.score([code("a", at: far), code("b", at: far)]).read == [false, true])
    // A reader that does not tell corners: each reading counts for one outline.
    #expect(labelled.score([code("a")]).read == [true, false])
    #expect(labelled.score([code("a"), code("b"), code("c")]).read == [true, true])
  }

  @Test func `a wrong text in an outline is a misread and no reading`() {
    let score = photograph(["right"], outlines: [square]).score([code("wrong", at: square)])
    #expect(score == ReaderScore(read: [false], wrong: 1, wrongTexts: ["wrong"]))
  }

  @Test(arguments: [
    ("  two\r\nlines ", "two\nlines"), ("caf\u{E9}", "caf\u{E9}"), ("点", "点"),
  ])
  func `guesses at line ends and character sets do not make a text another`(
    text: String, expected: String
  ) {
    #expect(TextMatch.holds(bytes: Array(text.utf8), text: nil, expected))
    #expect(TextMatch.holds(bytes: nil, text: text, expected))
  }

  @Test func `other bytes are another text`() {
    #expect(!TextMatch.holds(bytes: [0x41], text: nil, "B"))
    #expect(TextMatch.holds(bytes: [0xE9], text: nil, "\u{E9}"))
    #expect(TextMatch.holds(bytes: [0x93, 0x5F], text: nil, "点"))
  }
}
