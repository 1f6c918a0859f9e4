// SPDX-License-Identifier: Apache-2.0

import Payments
import QRCodes

/// One stream through the scanner, frame by frame.
struct ScanRun {
  /// How a stream ended.
  struct Ending {
    var statistics: ScanningStatistics
    /// What kept single frames from being had, the first of each kind.
    var problems: [String]
  }

  private var scanner: FrameScanner

  init(options: ScanningOptions) { scanner = FrameScanner(options) }

  /// Scans until the source ends or `each` says to stop.
  ///
  /// A frame that cannot be had does not stop it. A source that gives nothing but errors ends it.
  mutating func scan(
    _ source: any FrameSource, each: (Frame, FrameReport) throws -> Bool
  ) throws -> Ending {
    var source = source
    var problems: [String] = []
    var failuresInARow = 0
    while true {
      let frame: Frame?
      do {
        frame = try source.next()
      } catch {
        scanner.noteFailedFrame()
        let problem = "\(error)".escapedForTerminal
        if !problems.contains(problem), problems.count < Self.mostProblems {
          problems.append(problem)
        }
        failuresInARow += 1
        if failuresInARow < Self.mostFailures { continue }
        problems.append("\(failuresInARow) frames in a row failed; given up")
        frame = nil
      }
      guard let frame else { break }
      failuresInARow = 0
      let report = scanner.scan(frame)
      if try !each(frame, report) { break }
    }
    return Ending(statistics: scanner.statistics, problems: problems)
  }

  private static let mostProblems = 10
  private static let mostFailures = 1000
}
