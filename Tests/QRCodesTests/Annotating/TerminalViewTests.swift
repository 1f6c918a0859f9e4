// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes
import Testing

@Suite struct TerminalViewTests {
  /// 2 × 3 pixels: black and white, gray and gray, white and black.
  private let tiny = GrayImage(width: 2, height: 3, pixels: [0, 255, 128, 128, 255, 0])

  private func text(
    _ shades: TerminalView.Shades, outlines: [CodeOutline] = [], caption: [String] = []
  ) -> String {
    TerminalView(columns: 8, rows: 4, shades: shades)
      .text(tiny, outlines: outlines, caption: caption)
      .replacing("\u{1B}", with: "␛")
  }

  @Test func `half blocks in 24-bit colours`() {
    #expect(
      text(.trueColor, caption: ["ok"]) == """
        ␛[H␛[38;2;0;0;0;48;2;128;128;128m▀␛[38;2;255;255;255;48;2;128;128;128m▀␛[0m␛[K\r
        ␛[38;2;255;255;255;48;2;0;0;0m▀␛[38;2;0;0;0;48;2;0;0;0m▀␛[0m␛[K\r
        ok␛[K␛[J
        """)
  }

  @Test func `half blocks in 256 colours`() {
    #expect(
      text(.indexed) == """
        ␛[H␛[38;5;16;48;5;244m▀␛[38;5;231;48;5;244m▀␛[0m␛[K\r
        ␛[38;5;231;48;5;16m▀␛[38;5;16;48;5;16m▀␛[0m␛[K␛[J
        """)
  }

  @Test func `letters without colours`() {
    #expect(text(.ascii) == "␛[H:#␛[K\r\n@ ␛[K␛[J")
  }

  @Test func `the same colours are told once`() {
    let view = TerminalView(columns: 80, rows: 24, shades: .indexed)
    let text = view.text(GrayImage(width: 40, height: 2, filledWith: 255))
    #expect(text.count { $0 == "\u{2580}" } == 40)
    #expect(text.count { $0 == "m" } == 2)
  }

  @Test func `codes are outlined in colours, or in letters`() {
    let frame = GrayImage(width: 12, height: 12)
    let corners = Quadrilateral(
      topLeft: Point(x: 2, y: 2), topRight: Point(x: 9, y: 2), bottomRight: Point(x: 9, y: 9),
      bottomLeft: Point(x: 2, y: 9))
    func text(_ shades: TerminalView.Shades, _ kind: CodeOutline.Kind) -> String {
      TerminalView(columns: 12, rows: 6, shades: shades)
        .text(frame, outlines: [CodeOutline(corners, kind)])
    }
    #expect(
      text(.ascii, .read) == "\u{1B}[H"
        + [
          "@@@@@@@@@@@@", "@@OOOOOOOO@@", "@@O@@@@@@O@@", "@@O@@@@@@O@@", "@@OOOOOOOO@@",
          "@@@@@@@@@@@@",
        ].joined(separator: "\u{1B}[K\r\n") + "\u{1B}[K\u{1B}[J")
    #expect(text(.ascii, .tracked).contains("oo"))
    #expect(text(.trueColor, .read).contains("38;2;0;255;0"))
    #expect(text(.trueColor, .tracked).contains("2;255;255;0"))
    #expect(text(.indexed, .read).contains("5;46"))
    #expect(text(.indexed, .tracked).contains("5;226"))
  }

  @Test(arguments: [(1, 1), (1, 40), (40, 1), (7, 5), (200, 60)])
  func `a frame is shrunk to fit, caption included, and never enlarged`(columns: Int, rows: Int) {
    let view = TerminalView(columns: columns, rows: rows, shades: .ascii)
    let frame = GrayImage(width: 64, height: 48, filledWith: 255)
    let lines = view.text(frame, caption: ["a caption"]).split(separator: "\r\n").map {
      $0.replacing("\u{1B}[H", with: "").replacing("\u{1B}[K", with: "")
        .replacing("\u{1B}[J", with: "")
    }
    #expect(lines.count <= rows && lines.count <= 25)
    #expect(lines.allSatisfy { $0.count <= min(columns, 64) })
    #expect(lines.last == "a caption".prefix(columns)[...])
  }

  @Test func `what a code says cannot steer the terminal`() {
    let view = TerminalView(columns: 30, rows: 3, shades: .ascii)
    let text = view.text(tiny, caption: ["a\u{1B}[2Jb\u{9B}1mc\r\nd\u{202E}e\u{7F}f"])
    let caption = text.split(separator: "\r\n").last
    #expect(
      caption == "a\u{FFFD}[2Jb\u{FFFD}1mc\u{FFFD}\u{FFFD}d\u{FFFD}e\u{FFFD}f\u{1B}[K\u{1B}[J")
  }

  @Test func `wide letters take two columns`() {
    let view = TerminalView(columns: 5, rows: 1, shades: .ascii)
    #expect(view.text(tiny, caption: ["支付宝"]) == "\u{1B}[H支付\u{1B}[K\u{1B}[J")
  }

  @Test(arguments: [
    (["NO_COLOR": "1", "COLORTERM": "truecolor"], TerminalView.Shades.ascii),
    (["NO_COLOR": "", "COLORTERM": "truecolor"], .trueColor), (["COLORTERM": "24bit"], .trueColor),
    (["TERM": "dumb"], .ascii), (["TERM": "xterm-256color"], .indexed), ([:], .indexed),
  ])
  func `the environment tells what the terminal can show`(
    environment: [String: String], shades: TerminalView.Shades
  ) {
    #expect(TerminalView.Shades(environment: environment) == shades)
  }
}
