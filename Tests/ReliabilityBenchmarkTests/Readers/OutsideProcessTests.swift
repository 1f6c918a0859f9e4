// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing

@testable import ReliabilityBenchmark

@Suite(.serialized) struct OutsideProcessTests {
  @Test(arguments: [true, false])
  func `a reader that complains without end is neither blocked nor kept whole`(isHeard: Bool) {
    let heard = Heard()
    let listener: @Sendable (String, [UInt8]) -> Void = { _, bytes in heard.note(bytes) }
    let session = OutsideChild.session(
      "while read line; do head -c 300000 /dev/zero >&2; \(OutsideChild.answer("done")); done",
      complaints: isHeard ? listener : nil)
    #expect(Outcome(session) == .texts(["done"]))
    #expect(heard.text.utf8.count == (isHeard ? 65_536 : 0))
  }

  @Test func `what a reader says last is heard`() {
    let heard = Heard()
    let session = OutsideChild.session(
      OutsideChild.afterWarmUp("read line; echo 'cannot load the model' >&2; exit 1")
    ) { _, bytes in heard.note(bytes) }
    #expect(Outcome(session) == .failure(.ended(status: "exit code 1")))
    #expect(heard.text == "cannot load the model\n")
  }

  @Test func `processor time counts the reader's work and not its waiting`() throws {
    let session = OutsideChild.session(
      "while read line; do case $line in *busy*) n=0; while [ $n -lt 60000 ]; do n=$((n + 1)); "
        + "done;; *) sleep 0.2;; esac; echo '{\"codes\":[]}'; done")
    let busy = try session.read(OutsideChild.sample(["/busy.pgm"])).timing
    let idle = try session.read(OutsideChild.sample(["/idle.pgm"])).timing
    let busyProcessor = try #require(busy.processorMicroseconds)
    let idleProcessor = try #require(idle.processorMicroseconds)
    #expect(busyProcessor > idleProcessor)
    #expect(busyProcessor <= busy.wallMicroseconds)
    #expect(idle.wallMicroseconds >= 200_000)
    #expect(idleProcessor < 100_000)
  }

  @Test func `a reader's own figure of its processor time is taken`() throws {
    let session = OutsideChild.session(
      "while read line; do echo '{\"codes\":[],\"cpuMs\":12.5}'; done")
    let timing = try session.read(OutsideChild.sample(["/one.pgm", "/two.pgm"])).timing
    #expect(timing.processorMicroseconds == 25_000)
  }

  @Test func `neither descriptors nor processes are left behind`() throws {
    func descriptors() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
    let crashing = OutsideChild.afterWarmUp("echo $$ >&2; read line; kill -9 $$")
    let heard = Heard()
    let before = try descriptors()
    do {
      let session = OutsideChild.session(crashing) { _, bytes in heard.note(bytes) }
      for _ in 0..<20 {
        #expect(Outcome(session) == .failure(.ended(status: "signal 9")))
      }
      let missing = OutsideSession(
        name: "none", words: ["repayqr-no-such-reader"], limits: OutsideLimits(starts: 20),
        complaints: { _, _ in })
      for _ in 0..<20 { _ = Outcome(missing) }
    }
    // Other tests run beside this one; twenty leaks of two would still show.
    #expect(try descriptors() < before + 30)
    let children = heard.text.split(separator: "\n").compactMap { Int32($0) }
    #expect(children.count == 20)
    // A child that was waited for is nobody's any more.
    for child in children { #expect(waitpid(child, nil, WNOHANG) == -1) }
  }
}

/// What readers wrote to standard error.
private final class Heard: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

  func note(_ more: [UInt8]) { bytes.withLock { $0 += more } }
}
