// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import QRCodes
internal import Synchronization

/// A run: every reader on every sample of the plan, or of a shard of it.
///
/// Each thread makes a sample once, and hands the same pixels to its own session of every reader, one after the other.
public final class BenchmarkRun: @unchecked Sendable {
  private let plan: RunPlan
  private let readers: [any ReaderUnderTest]
  private let journal: ResultJournal
  private let files: FrameFiles?

  // All below is guarded by `state`.
  private let state = NSCondition()
  private var schedule: TrySchedule
  private var known: [TryPlace: (score: TryScore, timing: TryTiming?)]
  private var running = 0
  private var isStopped = false
  private var failure: BenchmarkRunError?

  /// What was there when the run began, and whether lines of it were damaged.
  public var notes: [String] { journal.earlier.notes }
  /// The tries that were there when the run began.
  public let earlierTries: Int

  /// Begins a run, or goes on with one.
  ///
  /// - Parameter folder: Where the results are, or will be.
  public init(
    _ plan: RunPlan, readers: [any ReaderUnderTest], toolVersion: String, shard: Shard = .whole,
    into folder: ResultFolder
  ) throws(BenchmarkRunError) {
    precondition(!readers.isEmpty, "a run has a reader")
    self.plan = plan
    self.readers = readers
    do {
      let identities = readers.map(\.identity)
      journal = try ResultJournal(
        folder, header: plan.header(readers: identities, toolVersion: toolVersion))
      files = readers.contains(where: \.needsFiles) ? try FrameFiles() : nil
    } catch {
      throw .results(error)
    }
    let earlier = journal.earlier.results
    let times = Dictionary(
      earlier.timings.map { (TryPlace($0.cell, $0.number), $0) }, uniquingKeysWith: { $1 })
    known = Dictionary(
      earlier.scores.map { score in
        let place = TryPlace(score.cell, score.number)
        return (place, (score, times[place]))
      }, uniquingKeysWith: { $1 })
    earlierTries = earlier.scores.count
    schedule = TrySchedule(
      plan.cells.indices.filter { shard.holds(cell: $0) }.map { ($0, plan.rule(ofCell: $0)) },
      known: earlier.scores)
  }

  /// Does all that is left, and gives the results, complete or stopped before.
  ///
  /// - Parameters:
  ///   - jobs: How many samples are worked on at a time.
  ///   - progress: Called about every second, and at the end.
  /// - Throws: The first error that is not a reader's; what was done until then is kept.
  public func run(
    jobs: Int, progress: (RunProgress) -> Void = { _ in }
  ) throws(BenchmarkRunError) -> RunOutcome {
    let start = ContinuousClock.now
    running = max(jobs, 1)
    for thread in 0..<running { begin(thread: thread) }
    state.lock()
    while running > 0 {
      if !state.wait(until: Date(timeIntervalSinceNow: 1)) {
        let current = RunProgress(schedule, earlier: earlierTries, since: start)
        state.unlock()
        journal.synchronise()
        progress(current)
        state.lock()
      }
    }
    let outcome = RunOutcome(
      results: RunResults(
        header: journal.earlier.results.header,
        scores: known.sorted { $0.key < $1.key }.map(\.value.score),
        timings: known.sorted { $0.key < $1.key }.compactMap(\.value.timing)),
      isComplete: schedule.finishedCells == schedule.cellCount)
    let last = RunProgress(schedule, earlier: earlierTries, since: start)
    let failure = failure
    state.unlock()
    progress(last)
    do {
      try journal.folder.writeLines(of: outcome.results)
    } catch {
      throw .results(error)
    }
    if let failure { throw failure }
    return outcome
  }

  /// Lets the threads end after the samples they are at.
  public func stop() {
    state.lock()
    isStopped = true
    state.broadcast()
    state.unlock()
  }

  // MARK: Threads

  private func begin(thread number: Int) {
    let thread = Thread { [self] in
      do throws(BenchmarkRunError) {
        var worker = try SampleWorker(plan, readers: readers, files: files, thread: number)
        while let place = take() {
          let (score, timing) = try worker.attempt(place)
          do throws(ResultFolderError) {
            try journal.append(score, timing)
          } catch {
            throw .results(error)
          }
          record(score, timing)
        }
      } catch {
        fail(error)
      }
      leave()
    }
    // ZBar keeps some state on the stack, and the default for a secondary thread is half of this.
    thread.stackSize = 16 << 20
    thread.start()
  }

  private func take() -> TryPlace? {
    state.lock()
    defer { state.unlock() }
    while !isStopped {
      switch schedule.next() {
      case .attempt(let place): return place
      case .finished: return nil
      case .wait: state.wait()
      }
    }
    return nil
  }

  private func record(_ score: TryScore, _ timing: TryTiming) {
    state.lock()
    known[TryPlace(score.cell, score.number)] = (score, timing)
    schedule.record(score)
    state.broadcast()
    state.unlock()
  }

  private func fail(_ error: BenchmarkRunError) {
    state.lock()
    if failure == nil { failure = error }
    isStopped = true
    state.unlock()
  }

  private func leave() {
    state.lock()
    running -= 1
    state.broadcast()
    state.unlock()
  }
}

/// What became of a run.
public struct RunOutcome: Sendable {
  /// All results of the folder.
  public var results: RunResults
  /// Whether every cell of the plan, or of the shard, has had enough tries.
  public var isComplete: Bool
}

/// Why a run ended before its end.
public enum BenchmarkRunError: Error, Sendable, Equatable {
  /// Results could not be read or written.
  case results(ResultFolderError)
  /// A sample could not be made.
  case sample(cell: String, number: Int, SampleError)
  /// A reader could not begin to read.
  case reader(name: String, ReaderFailure)
}

extension BenchmarkRunError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .results(let error): "\(error)"
    case .sample(let cell, let number, let error): "try \(number) of \(cell): \(error)"
    case .reader(let name, let failure): "the reader \(name): \(failure)"
    }
  }
}
