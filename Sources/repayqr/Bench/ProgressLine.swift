// SPDX-License-Identifier: Apache-2.0

import Glibc
import ReliabilityBenchmark

/// Tells on standard error how far a run has come: a line that is written over on a terminal, else one every half minute.
final class ProgressLine {
  private let isQuiet: Bool
  private let isTerminal = Console.isTerminal(STDERR_FILENO)
  private var last: ContinuousClock.Instant?
  private var isOpen = false

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    last = isTerminal ? nil : .now
  }

  func show(_ progress: RunProgress) {
    guard !isQuiet else { return }
    if isTerminal {
      _ = writeAll(Array("\r\(text(progress))\u{1B}[K".utf8), to: STDERR_FILENO)
      isOpen = true
    } else if let last, ContinuousClock.now - last >= .seconds(30) {
      Console.note(text(progress))
      self.last = .now
    }
  }

  /// Leaves the line, so that others can follow.
  func end() {
    if isOpen { _ = writeAll([UInt8(ascii: "\n")], to: STDERR_FILENO) }
    isOpen = false
  }

  private func text(_ progress: RunProgress) -> String {
    let rate = (progress.triesPerSecond * 10).rounded() / 10
    return "\(progress.tries) samples, \(progress.finishedCells) of \(progress.cells) conditions, "
      + "\(rate) a second" + (progress.secondsLeft.map { ", \(duration($0)) left" } ?? "")
  }

  private func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<90: "\(Int(seconds.rounded())) s"
    case ..<5400: "\(Int((seconds / 60).rounded())) min"
    default: "\((seconds / 360).rounded() / 10) h"
    }
  }
}
