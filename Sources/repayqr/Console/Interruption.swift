// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and SIGTERM while a command works: the first asks it to finish what it has, a second ends it at once.
final class Interruption: Sendable {
  private struct State {
    var signal: CInt?
    var action: (@Sendable () -> Void)?
  }

  private let state: SharedState
  /// Held, and never looked at: they end when nobody holds them.
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  /// Takes over both signals for the rest of the process.
  init() {
    let state = SharedState()
    self.state = state
    unsafe sources = [SIGINT, SIGTERM].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { state.note(number) }
      source.resume()
      return source
    }
  }

  /// The exit code of whoever was interrupted, 128 and the signal's number, as shells have it; nil where nobody was.
  var exitCode: CInt? { state.guarded.withLock { $0.signal.map { 128 + $0 } } }

  /// What to do when a signal comes, instead of what was said before: at once where it came already.
  func onSignal(_ action: @escaping @Sendable () -> Void) {
    let isLate = state.guarded.withLock { state in
      state.action = action
      return state.signal != nil
    }
    if isLate { action() }
  }

  /// What the handlers of signals share with whoever asks.
  private final class SharedState: Sendable {
    let guarded = Mutex(State())

    func note(_ number: CInt) {
      let action = guarded.withLock { state in
        // Whoever asks twice does not want to wait for anything.
        if state.signal != nil { Glibc._exit(128 + number) }
        state.signal = number
        return state.action
      }
      action?()
    }
  }
}
