// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// A started ``LedgerWorkerCommand``.
struct WorkerProcess {
  private let process = Process()

  init(_ arguments: [String]) throws {
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["ledger-worker"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  /// Whether it ended without having done its work.
  var hasFailed: Bool { !process.isRunning && process.terminationStatus != 0 }

  func kill() {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Waits for its end at most so long; gives whether a signal ended it.
  func wait(atMostSeconds limit: Double) -> Bool {
    let end = Date(timeIntervalSinceNow: limit)
    while process.isRunning, Date() < end { usleep(2_000) }
    if process.isRunning { kill() }
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }
}
