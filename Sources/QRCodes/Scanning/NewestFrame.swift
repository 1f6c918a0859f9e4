// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A place for one frame: a newer one takes the place of one that nobody has taken.
final class NewestFrame: Sendable {
  /// What the source gave.
  enum Delivery: Sendable {
    case frame(Frame)
    case failure(any Error)
    case end
  }

  private struct State {
    var frame: Frame?
    var failures: [any Error] = []
    var hasEnded = false
  }

  private let condition = NSCondition()
  /// Guarded by `condition`.
  private nonisolated(unsafe) var state = State()
  /// More failures than this in a row need not all be told.
  private static let mostFailures = 16

  /// Puts something there and wakes who waits for it.
  func put(_ delivery: Delivery) {
    condition.lock()
    switch delivery {
    case .frame(let frame): unsafe state.frame = frame
    case .failure(let error):
      if unsafe state.failures.count < Self.mostFailures { unsafe state.failures.append(error) }
    case .end: unsafe state.hasEnded = true
    }
    condition.signal()
    condition.unlock()
  }

  /// Waits for the next failure or frame, or the end.
  func take() -> Delivery {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if unsafe !state.failures.isEmpty { return .failure(unsafe state.failures.removeFirst()) }
      if let frame = unsafe state.frame {
        unsafe state.frame = nil
        return .frame(frame)
      }
      if unsafe state.hasEnded { return .end }
      condition.wait()
    }
  }
}
