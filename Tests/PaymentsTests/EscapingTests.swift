// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Payments

@Suite struct EscapingTests {
  @Test(arguments: [
    ("plain text, 还款 é", "plain text, 还款 é"), ("\u{1B}[2J", "\\u{1b}[2J"),
    ("a\tb\r\nc", "a\\tb\\r\\nc"), ("\u{9B}31m", "\\u{9b}31m"), ("\u{7F}", "\\u{7f}"),
    ("\u{0}", "\\u{0}"), ("\u{202E}exe.gnp", "\\u{202e}exe.gnp"), ("a\u{200B}b", "a\\u{200b}b"),
    ("\u{FEFF}x", "\\u{feff}x"), ("\u{2028}", "\\u{2028}"), ("\u{E0041}", "\\u{e0041}"),
    ("\\u{1b}", "\\\\u{1b}"), ("\u{FFFD}", "\u{FFFD}"),
  ])
  func `nothing that steers a terminal is left`(raw: String, safe: String) {
    #expect(raw.escapedForTerminal == safe)
  }

  @Test func `no byte below a space, and no C1 control, survives`() {
    for value in UInt32(0)...0x2FF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let safe = String(Character(scalar)).escapedForTerminal
      #expect(
        safe.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    }
  }
}
