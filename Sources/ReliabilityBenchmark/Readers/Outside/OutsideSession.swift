// SPDX-License-Identifier: Apache-2.0

/// An outside reader at work on one thread. Its process is started when first needed and kept; whatever goes wrong costs
/// the sample in hand, the process is killed, and the next sample starts a new one.
final class OutsideSession: ReaderSession {
  /// What a program says of itself.
  struct Greeting: Equatable {
    var name: String?
    var version: String?
  }

  private let words: [String]
  private let limits: OutsideLimits
  private let complaints: (([UInt8]) -> Void)?
  private var process: OutsideProcess?
  private var greeting: Greeting?
  private var startsWithoutAnswer = 0

  init(
    name: String, words: [String], limits: OutsideLimits,
    complaints: (@Sendable (_ reader: String, _ bytes: [UInt8]) -> Void)?
  ) {
    self.words = words
    self.limits = limits
    var bytesLeft = Self.complaintLimitBytes
    self.complaints = complaints.map { listener in
      { bytes in
        guard bytesLeft > 0 else { return }
        listener(name, Array(bytes.prefix(bytesLeft)))
        bytesLeft -= bytes.count
      }
    }
  }

  func read(_ sample: ReaderSample) throws(ReaderFailure) -> ReaderAnswer {
    precondition(
      !sample.files.isEmpty && sample.files.count == sample.frames.count,
      "outside readers are given files")
    // Starting is not the sample's work, so no clock runs yet.
    let process = try runningProcess()
    do throws(ReaderFailure) {
      var cost = Cost()
      for (index, file) in sample.files.enumerated() {
        let codes = try ask(process, file, cost: &cost)
        if !codes.isEmpty {
          return ReaderAnswer(codes: codes, frame: index, timing: cost.timing)
        }
      }
      return ReaderAnswer(codes: [], frame: nil, timing: cost.timing)
    } catch {
      if case .library = error { throw error }
      self.process = nil
      process.kill()
      throw error
    }
  }

  /// Starts the program if it does not run, and tells what it said of itself.
  func introduce() throws(ReaderFailure) -> Greeting? {
    _ = try runningProcess()
    return greeting
  }

  // MARK: - Asking

  /// What the images of a sample have cost.
  private struct Cost {
    var wallMicroseconds = 0
    /// By the system's clock; nil where it does not tell.
    var measuredMicroseconds: Int? = 0
    /// By the reader's own clock; nil where it did not tell for every image.
    var toldMicroseconds: Int? = 0

    var timing: ReaderTiming {
      ReaderTiming(
        wallMicroseconds: wallMicroseconds,
        processorMicroseconds: toldMicroseconds ?? measuredMicroseconds)
    }
  }

  private func ask(
    _ process: OutsideProcess, _ file: String, cost: inout Cost
  ) throws(ReaderFailure) -> [AnsweredCode] {
    if case .output(let bytes) = process.unasked() {
      throw OutsideMessage.malformed(bytes, "it was written without a request")
    }
    let request = try OutsideRequest(image: file).line()
    let deadline = Deadline(milliseconds: limits.answerMilliseconds)
    let processorBefore = process.processorMicroseconds
    let stopwatch = Stopwatch()
    try process.send(request, by: deadline)
    let line = try process.receiveLine(by: deadline)
    cost.wallMicroseconds += stopwatch.wallMicroseconds()
    let processorAfter = process.processorMicroseconds

    if let sum = cost.measuredMicroseconds, let processorBefore, let processorAfter {
      cost.measuredMicroseconds = sum + processorAfter - processorBefore
    } else {
      cost.measuredMicroseconds = nil
    }
    switch try OutsideMessage(line: line) {
    case .answer(let codes, let told):
      if let sum = cost.toldMicroseconds, let told {
        cost.toldMicroseconds = sum + told
      } else {
        cost.toldMicroseconds = nil
      }
      return codes
    case .failure(let reason): throw .library(reason: reason)
    case .greeting: throw OutsideMessage.malformed(line, "a greeting is the first line alone")
    }
  }

  // MARK: - Starting

  private func runningProcess() throws(ReaderFailure) -> OutsideProcess {
    // One that ended after its last answer owes nothing to this sample.
    if let process, case .end = process.unasked() { self.process = nil }
    if let process { return process }
    guard startsWithoutAnswer < limits.starts else {
      throw .notStarted(
        command: words.joined(separator: " "),
        reason: "\(limits.starts) starts in a row gave no answer")
    }
    startsWithoutAnswer += 1
    let started = try OutsideProcess(
      words: words, lineLimitBytes: limits.lineBytes, complaints: complaints)
    try warmUp(started)
    startsWithoutAnswer = 0
    process = started
    return started
  }

  /// Has the program read an image that does not count, so that it has loaded what it needs before any clock runs.
  private func warmUp(_ started: OutsideProcess) throws(ReaderFailure) {
    let image = try TemporaryCode()
    let deadline = Deadline(milliseconds: limits.startMilliseconds)
    try started.send(try OutsideRequest(image: image.path).line(), by: deadline)
    var line = try started.receiveLine(by: deadline)
    if case .greeting(let name, let version) = try OutsideMessage(line: line) {
      greeting = Greeting(name: name, version: version)
      line = try started.receiveLine(by: deadline)
      if case .greeting = try OutsideMessage(line: line) {
        throw OutsideMessage.malformed(line, "there is one greeting at most")
      }
    }
  }

  private static let complaintLimitBytes = 65_536
}
