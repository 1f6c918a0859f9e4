// SPDX-License-Identifier: Apache-2.0

/// How far a run has come.
public struct RunProgress: Sendable, Hashable {
  /// Cells that have had enough tries.
  public var finishedCells: Int
  /// Cells of the plan, or of the shard.
  public var cells: Int
  /// Tries that are done, those of earlier runs included.
  public var tries: Int
  /// Tries a second, since this run began; 0 before the first.
  public var triesPerSecond: Double
  /// Seconds that are probably left; nil before the first try.
  public var secondsLeft: Double?

  init(_ schedule: TrySchedule, earlier: Int, since start: ContinuousClock.Instant) {
    finishedCells = schedule.finishedCells
    cells = schedule.cellCount
    tries = schedule.triesDone
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    let elapsed = Double(seconds) + Double(attoseconds) / 1e18
    let done = schedule.triesDone - earlier
    triesPerSecond = elapsed > 0 ? Double(done) / elapsed : 0
    secondsLeft = triesPerSecond > 0 ? schedule.triesLeft / triesPerSecond : nil
  }
}
