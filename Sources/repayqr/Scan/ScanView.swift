// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Imaging
import Payments
import QRCodes

/// What the scanner sees, on the terminal or in a file.
struct ScanView {
  private let terminal: TerminalView?
  private let writer: PictureWriter?
  private var lastText = ""

  /// A strip is made of the frames of one second.
  private static let framesOfStrip = 30

  init(output: FileName?, isShown: Bool, framesPerSecond: Double) throws {
    terminal = isShown ? Self.terminalView() : nil
    writer =
      try output.map {
        try PictureWriter(
          output: $0, frames: Self.framesOfStrip, framesPerSecond: framesPerSecond)
      }
  }

  mutating func draw(_ frame: Frame, _ report: FrameReport) throws {
    guard terminal != nil || writer != nil else { return }
    let outlines = report.codes.map { CodeOutline($0.reading.corners, .read) }
    if let text = report.codes.first?.reading.text { lastText = text }
    let caption = [
      "frame \(report.index)  \(Int(report.timestamp / .milliseconds(1))) ms",
      report.codes.isEmpty ? report.advice?.sentence ?? "looking" : "read: \(lastText)",
    ]
    if let terminal {
      Console.write(Array(terminal.text(frame.image, outlines: outlines, caption: caption).utf8))
      Console.write([UInt8(ascii: "\n")])
      Console.flush()
    }
    try writer?.write(
      AnnotatedFrame(frame.image, outlines: outlines, caption: caption).image,
      caption: "\(report.index): \(report.codes.isEmpty ? "-" : "read")")
  }

  func finish() throws { try writer?.finish() }

  private static func terminalView() -> TerminalView {
    var size = winsize()
    let isKnown = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return TerminalView(
      columns: isKnown ? Int(size.ws_col) : 80, rows: isKnown ? max(2, Int(size.ws_row) - 1) : 24,
      shades: TerminalView.Shades(environment: ProcessInfo.processInfo.environment))
  }
}
