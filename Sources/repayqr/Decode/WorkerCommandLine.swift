// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import QRCodes

/// The child process of `decode --isolate`; not for people.
struct WorkerCommandLine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-worker", abstract: "Read images for a parent process.",
    shouldDisplay: false)

  @Option var addressSpaceMebibytes = WorkerLimits().addressSpaceMebibytes

  func run() {
    WorkerLoop.run(addressSpaceMebibytes: addressSpaceMebibytes)
  }

  /// This very program, as a worker.
  static var command: WorkerCommand {
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    return WorkerCommand(
      executablePath: path ?? CommandLine.arguments[0], arguments: ["read-worker"])
  }
}
