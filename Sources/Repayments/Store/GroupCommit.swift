// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Takes requests that wait while a transaction runs together into the next one, so that they share its way to the disk.
///
/// Each is answered only after the commit. A refusal of one does not touch the others; where the store refuses a batch for
/// what may be one request's fault, each is tried alone.
final class GroupCommit: Sendable {
  private let core: LedgerCore
  private let largestBatch: Int
  private let queue = DispatchQueue(label: "repayqr.ledger.writes")
  private let waiting = Mutex(Waiting())

  private struct Waiting {
    var jobs: [Job] = []
    var isRunning = false
  }

  /// Something to be done in a transaction. Each attempt gives what tells the caller, to be called after the commit.
  private struct Job {
    let attempt: @Sendable (LedgerTransaction) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
  }

  /// - Parameter largestBatch: How many requests one transaction takes at most; 1 turns grouping off.
  init(core: LedgerCore, largestBatch: Int) {
    self.core = core
    self.largestBatch = largestBatch
  }

  /// Runs the body in a transaction, perhaps with others', and gives what it gave after the commit.
  func run<Result: Sendable>(
    _ body: @escaping @Sendable (LedgerTransaction) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let job = Job(
        attempt: { transaction in
          let result = try body(transaction)
          return { continuation.resume(returning: result) }
        },
        fail: { continuation.resume(throwing: $0) })
      let starts = waiting.withLock { waiting in
        waiting.jobs.append(job)
        defer { waiting.isRunning = true }
        return !waiting.isRunning
      }
      if starts { queue.async { self.drain() } }
    }
  }

  private func drain() {
    while true {
      let batch = waiting.withLock { waiting in
        let batch = Array(waiting.jobs.prefix(largestBatch))
        waiting.jobs.removeFirst(batch.count)
        waiting.isRunning = !batch.isEmpty
        return batch
      }
      if batch.isEmpty { return }
      core.failpoints.reach("batch-taken")
      run(batch)
    }
  }

  private func run(_ batch: [Job]) {
    do {
      let acknowledgements = try core.write { transaction in
        try batch.map { job in
          do {
            return try job.attempt(transaction)
          } catch let error as StoreError {
            throw error
          } catch {
            return { job.fail(error) }
          }
        }
      }
      core.failpoints.reach("after-commit-before-acknowledge")
      for acknowledge in acknowledgements { acknowledge() }
      core.failpoints.reach("after-acknowledge")
    } catch let error as StoreError where batch.count > 1 && !error.meetsEveryRequest {
      for job in batch { run([job]) }
    } catch {
      for job in batch { job.fail(error) }
    }
  }
}
