// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Hands values from a thread that may wait to a task that must not block.
///
/// The thread waits while the queue is full, so a slow reader slows the writer and takes no more memory. Closing wakes
/// both: the writer is told to stop, and the reader gets what is left and then the end.
final class BoundedQueue<Element: Sendable>: Sendable {
  private struct State {
    var waiting: [Element] = []
    var reader: CheckedContinuation<Element?, Never>?
    var isClosed = false
  }

  private let capacity: Int
  private let condition = NSCondition()
  /// Guarded by `condition`.
  private nonisolated(unsafe) var state = State()

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
  }

  /// Appends a value, waiting for room; false where the queue is closed and nobody will read it.
  func put(_ element: Element) -> Bool {
    condition.lock()
    while unsafe state.waiting.count >= capacity, unsafe !state.isClosed { condition.wait() }
    guard unsafe !state.isClosed else {
      condition.unlock()
      return false
    }
    let reader = unsafe state.reader
    unsafe state.reader = nil
    if reader == nil { unsafe state.waiting.append(element) }
    condition.unlock()
    reader?.resume(returning: element)
    return true
  }

  /// The next value; nil where the queue is closed and empty. For one reader at a time.
  func next() async -> Element? {
    await withCheckedContinuation { continuation in
      condition.lock()
      if unsafe !state.waiting.isEmpty {
        let element = unsafe state.waiting.removeFirst()
        condition.signal()
        condition.unlock()
        continuation.resume(returning: element)
      } else if unsafe state.isClosed {
        condition.unlock()
        continuation.resume(returning: nil)
      } else {
        unsafe state.reader = continuation
        condition.unlock()
      }
    }
  }

  /// Takes no further values; those in the queue can still be read.
  func close() {
    condition.lock()
    unsafe state.isClosed = true
    let reader = unsafe state.reader
    unsafe state.reader = nil
    condition.broadcast()
    condition.unlock()
    reader?.resume(returning: nil)
  }

  /// Whether it was closed.
  var isClosed: Bool {
    condition.lock()
    defer { condition.unlock() }
    return unsafe state.isClosed
  }
}
