// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Ends a scanner loop from outside as though its source had ended, so that its last event is `ended` with all figures.
///
/// Cancelling the task that reads the events ends the loop as well, but then nothing more is told.
public final class ScannerStop: Sendable {
  private struct State {
    var isRequested = false
    var action: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// A stop that nobody has asked for; it serves one loop.
  public init() {}

  /// Asks for the end. In real time the frame in hand is the last; else it is the one that the source is asked for.
  public func request() {
    let action = state.withLock { state in
      state.isRequested = true
      defer { state.action = nil }
      return state.action
    }
    action?()
  }

  /// Whether the end was asked for.
  public var isRequested: Bool { state.withLock(\.isRequested) }

  /// Does something when the end is asked for: at once where it was already.
  func onRequest(_ action: @escaping @Sendable () -> Void) {
    let isLate = state.withLock { state in
      if !state.isRequested { state.action = action }
      return state.isRequested
    }
    if isLate { action() }
  }
}
