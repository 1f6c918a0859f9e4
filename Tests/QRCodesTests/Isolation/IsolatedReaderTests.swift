// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import QRCodes
import Testing

/// A shell stands in for a worker that a hostile image has got the better of.
@Suite struct IsolatedReaderTests {
  private let file = GrayImage(width: 8, height: 8).png()

  private func shell(_ script: String) -> WorkerCommand {
    // The arguments that follow, the limits, become the shell's parameters.
    WorkerCommand(executablePath: "/bin/sh", arguments: ["-c", script, "worker"])
  }

  @Test func `a worker that hangs is stopped at the deadline`() {
    var reader = IsolatedReader(
      command: shell("exec sleep 60"),
      limits: WorkerLimits(wallMilliseconds: 200, startMilliseconds: 0))
    let start = ContinuousClock.now
    let report = reader.report(on: file)
    #expect(report.status == .deadline)
    #expect(report.problem?.contains("200 ms") == true)
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func `a worker that does not read is stopped though the file fills the pipe`() {
    var reader = IsolatedReader(
      command: shell("exec sleep 60"),
      limits: WorkerLimits(wallMilliseconds: 200, startMilliseconds: 0))
    let report = reader.report(on: [UInt8](repeating: 0, count: 4 << 20))
    #expect(report.status == .deadline)
  }

  @Test(arguments: [
    ("kill -SEGV $$", "signal 11"), ("kill -KILL $$", "signal 9"), ("exit 7", "exit code 7"),
  ])
  func `a worker that dies is reported with how it ended`(script: String, ending: String) throws {
    var reader = IsolatedReader(command: shell(script))
    let report = reader.report(on: file)
    #expect(report.status == .limit)
    let problem = try #require(report.problem)
    #expect(problem.contains(ending))
  }

  @Test func `an answer that is no report is not believed`() {
    var reader = IsolatedReader(command: shell("read line; echo nonsense; exec sleep 60"))
    let report = reader.report(on: file)
    #expect(report.status == .limit)
    #expect(report.codes.isEmpty)
  }

  @Test func `after a death the next image gets a new worker`() {
    var reader = IsolatedReader(command: shell("kill -KILL $$"))
    for _ in 0..<5 {
      #expect(reader.report(on: file).status == .limit)
    }
  }

  @Test func `a worker that cannot be started is named`() {
    var reader = IsolatedReader(
      command: WorkerCommand(executablePath: "/no/such/program", arguments: []))
    let report = reader.report(on: file)
    #expect(report.status == .unreadable)
    #expect(report.problem?.contains("/no/such/program") == true)
  }
}
