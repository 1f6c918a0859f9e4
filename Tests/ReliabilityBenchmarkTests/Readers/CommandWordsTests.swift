// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ReliabilityBenchmark

@Suite struct CommandWordsTests {
  @Test(arguments: [
    ("reader --fast", ["reader", "--fast"]),
    ("  a\t b  ", ["a", "b"]),
    ("'two words' \"and more\"", ["two words", "and more"]),
    ("a'b'\"c\"d", ["abcd"]),
    ("a\\ b", ["a b"]),
    ("\"\\\"\\\\\\n\"", ["\"\\\\n"]),
    ("'\\'", ["\\"]),
    ("a '' b", ["a", "", "b"]),
    ("$HOME *.pgm; rm | x", ["$HOME", "*.pgm;", "rm", "|", "x"]),
    ("", []),
  ])
  func `a command is divided as a shell divides it, and nothing is expanded`(
    text: String, words: [String]
  ) {
    #expect(CommandWords(text)?.words == words)
  }

  @Test(arguments: ["'open", "\"open", "a\\"])
  func `what is left open is refused`(text: String) {
    #expect(CommandWords(text) == nil)
  }
}
