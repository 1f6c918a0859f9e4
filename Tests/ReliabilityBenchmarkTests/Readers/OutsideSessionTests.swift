// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing

@testable import ReliabilityBenchmark

@Suite struct OutsideSessionTests {
  @Test func `a reader answers sample after sample`() {
    let session = OutsideChild.session(
      "while read line; do echo \"{\\\"codes\\\":[{\\\"text\\\":\\\"$((n += 1))\\\"}]}\"; done")
    // 1 was the answer on the image that does not count.
    #expect(Outcome(session) == .texts(["2"]))
    #expect(Outcome(session) == .texts(["3"]))
  }

  @Test func `a burst is shown frame by frame until the first code`() throws {
    let session = OutsideChild.session(
      "while read line; do case $line in *third*) \(OutsideChild.answer("seen"));; "
        + "*) echo '{\"codes\":[]}';; esac; done")
    let answer = try session.read(
      OutsideChild.sample(["/first.pgm", "/second.pgm", "/third.pgm", "/fourth.pgm"]))
    #expect(answer.frame == 2)
    #expect(answer.codes.map(\.text) == ["seen"])
    let nothing = try session.read(OutsideChild.sample(["/first.pgm", "/second.pgm"]))
    #expect(nothing.frame == nil)
    #expect(nothing.codes.isEmpty)
  }

  @Test func `a greeting is told, and is not taken for an answer`() throws {
    let session = OutsideChild.session(
      "echo '{\"name\":\"toy\",\"version\":\"1.2\"}'; while read line; do "
        + "\(OutsideChild.answer("x")); done")
    #expect(try session.introduce() == OutsideSession.Greeting(name: "toy", version: "1.2"))
    #expect(Outcome(session) == .texts(["x"]))
  }

  @Test func `a reader that complains of an image is kept`() {
    let session = OutsideChild.session(
      OutsideChild.afterWarmUp(
        "read line; echo '{\"error\":\"too dark\"}'; read line; \(OutsideChild.answer("same"))"))
    #expect(Outcome(session) == .failure(.library(reason: "too dark")))
    #expect(Outcome(session) == .texts(["same"]))
  }

  @Test func `a reader that crashes costs one sample and is started again`() {
    let session = OutsideChild.session(
      OutsideChild.afterWarmUp(
        "read line; case $line in *bad*) kill -SEGV $$;; esac; "
          + "while :; do \(OutsideChild.answer("fine")); read line; done"))
    #expect(
      Outcome(session, OutsideChild.sample(["/bad.pgm"])) == .failure(.ended(status: "signal 11")))
    #expect(Outcome(session) == .texts(["fine"]))
  }

  @Test func `a reader that ends between samples costs none`() {
    let session = OutsideChild.session(
      OutsideChild.afterWarmUp("read line; \(OutsideChild.answer("once")); exit 0"))
    #expect(Outcome(session) == .texts(["once"]))
    usleep(50_000)
    #expect(Outcome(session) == .texts(["once"]))
  }

  @Test func `a reader that hangs is killed with what it started`() throws {
    let marker = FileManager.default.temporaryDirectory.appendingPathComponent(
      "repayqr-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: marker) }
    let session = OutsideChild.session(
      OutsideChild.afterWarmUp("read line; sleep 1000 & echo $! > '\(marker.path)'; wait"),
      limits: OutsideLimits(answerMilliseconds: 300))
    #expect(Outcome(session) == .failure(.late(milliseconds: 300)))
    let text = try String(contentsOf: marker, encoding: .utf8)
    let sleeper = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    // Init may take a moment to reap it.
    var isAlive = true
    for _ in 0..<200 where isAlive {
      isAlive = kill(sleeper, 0) == 0 && !Self.isZombie(sleeper)
      if isAlive { usleep(5_000) }
    }
    #expect(!isAlive)
  }

  private static func isZombie(_ process: Int32) -> Bool {
    let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return stat.map { $0.contains(") Z ") } ?? true
  }

  @Test(arguments: [
    ("echo hello", "it is not a JSON object with the keys of an answer"),
    ("echo '[1,2]'", "it is not a JSON object with the keys of an answer"),
    ("echo", "it is not a JSON object with the keys of an answer"),
    ("echo '{}'", "there is no key `codes`"),
    ("echo '{\"codes\":[{}]}'", "a code has neither text nor bytesBase64"),
    ("echo '{\"codes\":[{\"bytesBase64\":\"?\"}]}'", "bytesBase64 is not base64"),
    (
      "echo '{\"codes\":[{\"text\":\"x\",\"corners\":[[1,2]]}]}'",
      "corners are not four pairs of numbers"
    ),
    ("echo '{\"codes\":[],\"cpuMs\":-1}'", "cpuMs is no time"),
    ("echo '{\"name\":\"late\"}'", "a greeting is the first line alone"),
  ])
  func `nonsense costs the sample and names the reason`(script: String, reason: String) {
    let session = OutsideChild.session(
      OutsideChild.afterWarmUp(
        "read line; case $line in *bad*) \(script); sleep 1000;; esac; "
          + "while :; do \(OutsideChild.answer("fine")); read line; done"))
    guard
      case .failure(.malformed(_, let told)) = Outcome(session, OutsideChild.sample(["/bad.pgm"]))
    else {
      Issue.record("nonsense was taken for an answer")
      return
    }
    #expect(told == reason)
    #expect(Outcome(session) == .texts(["fine"]))
  }

  @Test func `half a line is no answer, whether the reader hangs or ends after it`() {
    let hanging = OutsideChild.session(
      OutsideChild.afterWarmUp("read line; printf '{\"codes\":'; sleep 1000"),
      limits: OutsideLimits(answerMilliseconds: 300))
    #expect(Outcome(hanging) == .failure(.late(milliseconds: 300)))
    let ending = OutsideChild.session(
      OutsideChild.afterWarmUp("read line; printf '{\"codes\":'; exit 3"))
    #expect(Outcome(ending) == .failure(.ended(status: "exit code 3")))
  }

  @Test func `an endless line is not waited for or kept`() {
    let session = OutsideChild.session(
      OutsideChild.afterWarmUp("read line; yes | tr -d '\\n'"),
      limits: OutsideLimits(lineBytes: 100_000))
    guard case .failure(.malformed(let line, let reason)) = Outcome(session) else {
      Issue.record("an endless line was taken for an answer")
      return
    }
    #expect(reason == "the line is longer than 100000 bytes")
    #expect(line.utf8.count == 120)
  }

  @Test func `an answer that nobody asked for is not taken for the next one`() {
    let session = OutsideChild.session(
      OutsideChild.afterWarmUp(
        "read line; \(OutsideChild.answer("one")); \(OutsideChild.answer("two")); sleep 1000"))
    #expect(Outcome(session) == .texts(["one"]))
    usleep(100_000)
    guard case .failure(.malformed(_, let reason)) = Outcome(session) else {
      Issue.record("an answer was taken for that to another request")
      return
    }
    #expect(reason == "it was written without a request")
  }

  @Test func `a reader that never answers is started three times and no more`() {
    let session = OutsideChild.session("exit 7")
    for _ in 0..<3 {
      #expect(Outcome(session) == .failure(.ended(status: "exit code 7")))
    }
    #expect(
      Outcome(session)
        == .failure(
          .notStarted(
            command: "/bin/sh -c exit 7", reason: "3 starts in a row gave no answer")))
  }

  @Test func `a reader that is too slow to start is given up`() {
    let session = OutsideChild.session(
      "sleep 1000", limits: OutsideLimits(startMilliseconds: 200, starts: 1))
    #expect(Outcome(session) == .failure(.late(milliseconds: 200)))
  }

  @Test func `a command that is not there is said to be so`() {
    let session = OutsideSession(
      name: "none", words: ["repayqr-no-such-reader"], limits: OutsideLimits(), complaints: nil)
    #expect(
      Outcome(session)
        == .failure(
          .notStarted(command: "repayqr-no-such-reader", reason: "No such file or directory")))
  }
}
