// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import QRCodes

/// Prints codes as they are read, advice as it changes, and statistics at the end.
final class ScanPrinter {
  private let isJSON: Bool
  private let isQuiet: Bool
  let verifier: Verifier?
  /// What distinguishes this scan from others of a sweep, or nil.
  private let label: String?
  /// Codes that were reported.
  private(set) var codes = 0
  private var allValid = true
  private var lastAdvice: ScanningAdvice?

  init(isJSON: Bool, isQuiet: Bool, verifier: Verifier?, label: String? = nil) {
    self.isJSON = isJSON
    self.isQuiet = isQuiet
    self.verifier = verifier
    self.label = label
  }

  /// Prints what is new in a frame.
  func print(_ report: FrameReport) throws {
    for code in report.codes where code.isNew {
      codes += 1
      let verdict = verifier?.verdict(on: code.reading.bytes)
      if let verdict, !verdict.isValid { allValid = false }
      try print(ScannedCode(code, report, verdict: verdict, label: label))
    }
    if report.advice != lastAdvice {
      lastAdvice = report.advice
      if let advice = report.advice, !isQuiet, !isJSON {
        Console.note("repayqr: \(milliseconds(report.timestamp)) ms: \(advice.sentence)")
      }
    }
  }

  /// Prints statistics, and ends the command by what was read.
  func finish(_ ending: ScanRun.Ending) throws {
    if !isQuiet {
      for problem in ending.problems { Console.note("repayqr: \(problem)") }
    }
    if !isQuiet || isJSON { try printSummary(ending) }
    if ending.statistics.framesSeen == 0 {
      throw Failure(.unreadable, ending.problems.isEmpty ? "there were no frames" : "")
    }
    if codes == 0 || !allValid { throw Failure(.negative) }
  }

  /// Prints one line, or one object, about the whole stream.
  func printSummary(_ ending: ScanRun.Ending) throws {
    if isJSON {
      try Console.print(
        json: ScanSummary(ending, advice: codes == 0 ? lastAdvice : nil, label: label))
    } else if label != nil {
      Console.print(sentence(ending.statistics))
    } else {
      Console.note("repayqr: \(sentence(ending.statistics))")
    }
  }

  private func print(_ code: ScannedCode) throws {
    if isJSON {
      try Console.print(json: code)
    } else if label == nil {
      let content =
        code.code.text?.escapedForTerminal
        ?? "base64:\(Data(code.code.bytes).base64EncodedString())"
      Console.print(content)
      if let verdict = code.verdict { Console.print(verdict.sentence) }
    }
    Console.flush()
  }

  private func sentence(_ statistics: ScanningStatistics) -> String {
    var text = label.map { "\($0): " } ?? ""
    if let frames = statistics.framesToFirstReading, let time = statistics.timeToFirstReading {
      text += "read after \(frames) frames, \(milliseconds(time)) ms"
    } else {
      text += "nothing read in \(statistics.framesSeen) frames"
      if let lastAdvice { text += "; \(lastAdvice.sentence)" }
    }
    if statistics.codes > 1 { text += "; \(statistics.codes) codes" }
    if statistics.fusedCodes > 0 { text += "; \(statistics.fusedCodes) from several frames" }
    if statistics.framesDropped > 0 { text += "; \(statistics.framesDropped) frames dropped" }
    if statistics.framesFailed > 0 { text += "; \(statistics.framesFailed) frames failed" }
    return text
  }
}

private func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }
