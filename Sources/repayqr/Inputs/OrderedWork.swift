// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Does work on several threads and hands out the results in the order of the inputs.
///
/// Threads rather than tasks, because the work blocks: in C libraries, on files, on child processes. At most
/// `windowPerThread` finished results per thread wait for their turn, so memory does not grow with the number of inputs.
final class OrderedWork<Input, Output>: @unchecked Sendable {
  // All mutable state is guarded by `state`; `next` by `inputs`, because it may block on a pipe.
  private let inputs = NSLock()
  private let state = NSCondition()
  private var next: () -> Input?
  private var started = 0
  private var delivered = 0
  private var finished: [Int: Output] = [:]
  private var running: Int
  private var isCancelled = false
  private let window: Int

  private static var windowPerThread: Int { 8 }

  /// - Parameters:
  ///   - threads: How many threads work, at least 1.
  ///   - next: Gives the inputs one after another; called by one thread at a time.
  ///   - makeWorker: Runs on each thread once and gives the function that does the thread's work.
  init(
    threads: Int, next: @escaping () -> Input?,
    makeWorker: @escaping @Sendable () -> (Input) -> Output
  ) {
    self.next = next
    running = threads
    window = threads * Self.windowPerThread
    for _ in 0..<threads {
      let thread = Thread { [self] in serve(makeWorker()) }
      // ZBar keeps some state on the stack, and the default for a secondary thread is half of this.
      thread.stackSize = 16 << 20
      thread.start()
    }
  }

  /// The next result in order, or nil after the last one.
  func nextResult() -> Output? {
    state.lock()
    defer { state.unlock() }
    while true {
      if let output = finished.removeValue(forKey: delivered) {
        delivered += 1
        state.broadcast()
        return output
      }
      if running == 0 { return nil }
      state.wait()
    }
  }

  /// Lets the threads end after what they are doing.
  func cancel() {
    state.lock()
    isCancelled = true
    state.broadcast()
    state.unlock()
  }

  private func serve(_ work: (Input) -> Output) {
    while let (index, input) = take() {
      let output = work(input)
      state.lock()
      finished[index] = output
      state.broadcast()
      state.unlock()
    }
    state.lock()
    running -= 1
    state.broadcast()
    state.unlock()
  }

  private func take() -> (Int, Input)? {
    inputs.lock()
    defer { inputs.unlock() }
    state.lock()
    while started - delivered >= window && !isCancelled { state.wait() }
    let isCancelled = isCancelled
    state.unlock()
    guard !isCancelled, let input = next() else { return nil }
    defer { started += 1 }
    return (started, input)
  }
}
