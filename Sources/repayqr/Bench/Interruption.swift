// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization

/// Lets a command end in order when Ctrl-C or SIGTERM asks it to; a second time ends it at once.
final class Interruption: Sendable {
  private let asked = Mutex<[CInt]>([])
  private let sources: Mutex<[any DispatchSourceSignal]> = Mutex([])

  /// - Parameter end: Asks the work to end; called once, on another thread.
  init(_ end: @escaping @Sendable () -> Void) {
    for code in [SIGINT, SIGTERM] {
      signal(code, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: code, queue: .global())
      source.setEventHandler { [self] in
        let count = asked.withLock { asked in
          asked.append(code)
          return asked.count
        }
        if count == 1 { end() } else { Glibc._exit(128 + code) }
      }
      source.resume()
      sources.withLock { $0.append(source) }
    }
  }

  /// Whether somebody asked.
  var hasHappened: Bool { asked.withLock { !$0.isEmpty } }

  /// The signal that asked first.
  var code: CInt { asked.withLock { $0.first } ?? SIGINT }
}
