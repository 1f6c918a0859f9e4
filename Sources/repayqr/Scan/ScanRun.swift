// SPDX-License-Identifier: Apache-2.0

import QRCodes

/// One stream through the scanner.
struct ScanRun {
  /// How a stream ended.
  struct Ending {
    var statistics = ScanningStatistics()
    /// What kept single frames from being had, the first of each kind.
    var problems: [String] = []
    /// Whether somebody interrupted it.
    var isInterrupted = false
  }

  let options: ScanningOptions

  /// Scans frame after frame until the source ends, `each` says to stop, or the task is cancelled. The source waits, so
  /// equal frames give equal results.
  ///
  /// A frame that cannot be had does not stop it. A source that gives nothing but errors ends it.
  func scan(
    _ source: any FrameSource, each: (Frame, FrameReport) throws -> Bool
  ) throws -> Ending {
    var source = source
    var scanner = FrameScanner(options)
    var problems = ScanProblems()
    var failuresInARow = 0
    while !Task.isCancelled {
      let frame: Frame?
      do {
        frame = try source.next()
      } catch {
        // Whoever was cancelled while it waited has not failed.
        if Task.isCancelled { break }
        scanner.noteFailedFrame()
        problems.note(error)
        failuresInARow += 1
        if failuresInARow < Self.mostFailures { continue }
        problems.note(FrameRefusal.sourceFailing(times: failuresInARow))
        frame = nil
      }
      guard let frame else { break }
      failuresInARow = 0
      if try !each(frame, scanner.scan(frame)) { break }
    }
    return Ending(
      statistics: scanner.statistics, problems: problems.sentences,
      isInterrupted: Task.isCancelled)
  }

  /// Scans the newest frame whenever the one before is done, until the source ends, `each` says to stop, or `stop` is
  /// asked for. Frames that come in between are dropped, and counted.
  ///
  /// - Parameter each: Gets the frame itself where it was kept.
  func scanInRealTime(
    _ source: sending any FrameSource, keeping kept: KeptFrames, until stop: ScannerStop,
    each: (Frame?, FrameReport) throws -> Bool
  ) async throws -> Ending {
    let loop = ScannerLoop(options: options, pacing: .realTime)
    let frames = KeptFrames.Source(frames: source, kept: kept)
    var ending = Ending()
    var problems = ScanProblems()
    var isDone = false
    for await event in loop.events(from: frames, until: stop) {
      switch event {
      case .frame(let report):
        ending.isInterrupted = stop.isRequested && !isDone
        guard !isDone, try !each(kept.take(report.index), report) else { continue }
        isDone = true
        stop.request()
      case .frameFailed(let error): problems.note(error)
      case .ended(let statistics): ending.statistics = statistics
      case .reading, .advice: continue
      }
    }
    ending.isInterrupted = stop.isRequested && !isDone
    ending.problems = problems.sentences
    return ending
  }

  private static let mostFailures = 1000
}
