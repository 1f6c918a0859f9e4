// SPDX-License-Identifier: Apache-2.0

import Payments
import QRCodes

/// What kept single frames from being had: the first of each kind.
struct ScanProblems {
  /// Sentences, safe for a terminal.
  private(set) var sentences: [String] = []

  private static let most = 10

  mutating func note(_ error: any Error) {
    let problem =
      switch error {
      case FrameRefusal.sourceFailing(let times): "\(times) frames in a row failed; given up"
      case FrameRefusal.tooLarge(let pixels, let index):
        "frame \(index) has \(pixels) pixels, which is too many"
      default: "\(error)".escapedForTerminal
      }
    guard !sentences.contains(problem), sentences.count < Self.most else { return }
    sentences.append(problem)
  }
}
