// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization

/// Lets a command end in order when Ctrl-C or SIGTERM asks it to; a second time ends it at once.
final class Interruption: Sendable {
  private let count = Mutex(0)
  private let sources: Mutex<[any DispatchSourceSignal]> = Mutex([])

  /// - Parameter end: Asks the work to end; called once, on another thread.
  init(_ end: @escaping @Sendable () -> Void) {
    for code in [SIGINT, SIGTERM] {
      unsafe signal(code, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: code, queue: .global())
      source.setEventHandler { [self] in
        let count = count.withLock { count in
          count += 1
          return count
        }
        if count == 1 { end() } else { Glibc._exit(128 + code) }
      }
      source.resume()
      sources.withLock { $0.append(source) }
    }
  }

  /// Whether somebody asked.
  var hasHappened: Bool { count.withLock { $0 > 0 } }
}
