// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import QRCodes

/// A running outside reader: lines go in, lines come out. It is killed and waited for when nobody holds it any more.
final class OutsideProcess {
  private let process: SpawnedProcess
  /// Our end of the child's standard input and output.
  private let connection: CInt
  /// Our end of the child's standard error, where somebody listens.
  private let complaintsOutput: CInt?
  private let complaints: ([UInt8]) -> Void
  private let lineLimitBytes: Int
  private var received: [UInt8] = []
  private var complaintsAreOpen = true
  private var ending: SpawnedProcess.Ending?

  /// - Parameter complaints: Gets what the program writes to standard error; nil where that goes nowhere.
  init(
    words: [String], lineLimitBytes: Int, complaints: (([UInt8]) -> Void)?
  ) throws(ReaderFailure) {
    self.lineLimitBytes = lineLimitBytes
    self.complaints = complaints ?? { _ in }
    do throws(SpawnError) {
      (process, connection, complaintsOutput) = try started(
        words, listening: complaints != nil)
    } catch {
      throw .notStarted(command: words.joined(separator: " "), reason: error.reason)
    }
  }

  deinit {
    kill()
    close(connection)
    if let complaintsOutput { close(complaintsOutput) }
  }

  /// What the process, all its threads, has used of processors; nil where the system does not tell.
  ///
  /// The corresponding C function is `clock_getcpuclockid`.
  var processorMicroseconds: Int? {
    var clock = clockid_t()
    guard unsafe clock_getcpuclockid(process.identifier, &clock) == 0 else { return nil }
    return Stopwatch.microseconds(of: clock)
  }

  /// Sends a whole line.
  func send(_ line: [UInt8], by deadline: Deadline) throws(ReaderFailure) {
    var rest = line[...]
    while !rest.isEmpty {
      try wait(for: Int16(POLLOUT), by: deadline)
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.send(
          connection, buffer.baseAddress, buffer.count, CInt(MSG_NOSIGNAL | MSG_DONTWAIT))
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EAGAIN && errno != EINTR {
        throw ended()
      }
    }
  }

  /// Waits for a whole line and gives it without its end.
  func receiveLine(by deadline: Deadline) throws(ReaderFailure) -> [UInt8] {
    var searched = 0
    while true {
      if let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        guard end <= lineLimitBytes else { throw tooLong() }
        let line = [UInt8](received[..<end])
        received.removeSubrange(...end)
        return line
      }
      guard received.count <= lineLimitBytes else { throw tooLong() }
      searched = received.count
      try wait(for: Int16(POLLIN), by: deadline)
      guard receive() else { throw ended() }
    }
  }

  /// What lies there before anything was asked.
  enum Unasked {
    case nothing
    case output([UInt8])
    case end
  }

  /// Looks whether the program has written without being asked, or has ended.
  func unasked() -> Unasked {
    if received.isEmpty {
      var waiting = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&waiting, 1, 0) > 0 else { return .nothing }
      guard receive() else { return .end }
    }
    return .output(received)
  }

  /// Ends the program, and those that it started, and tells how it ended.
  ///
  /// - Parameter graceMilliseconds: How long a program that seems to be ending may take over it, so that its own ending is
  ///   told and not ours.
  @discardableResult
  func kill(graceMilliseconds: Int = 0) -> SpawnedProcess.Ending {
    if let ending { return ending }
    var ended: SpawnedProcess.Ending?
    for _ in 0..<graceMilliseconds where ended == nil {
      ended = process.endingSoFar()
      if ended == nil { usleep(1_000) }
    }
    process.kill()
    let ending = ended ?? process.wait()
    self.ending = ending
    // Causes are named last, and may lie unread.
    for _ in 0..<16 where complaintsAreOpen { drainComplaints() }
    return ending
  }

  private func ended() -> ReaderFailure {
    switch kill(graceMilliseconds: 500) {
    case .exit(let code): .ended(status: "exit code \(code)")
    case .signal(let number): .ended(status: "signal \(number)")
    }
  }

  private func tooLong() -> ReaderFailure {
    OutsideMessage.malformed(received, "the line is longer than \(lineLimitBytes) bytes")
  }

  /// Takes what has come; false at the end.
  private func receive() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe recv(connection, buffer.baseAddress, buffer.count, 0)
      }
      if count > 0 {
        received += chunk[..<count]
        return true
      }
      // A program that ends with requests unread resets the connection.
      if count == 0 || errno != EINTR { return false }
    }
  }

  /// Waits until the connection is ready, listening to complaints meanwhile.
  private func wait(for events: Int16, by deadline: Deadline) throws(ReaderFailure) {
    while true {
      let left = deadline.millisecondsLeft
      guard left > 0 else { throw .late(milliseconds: deadline.allowedMilliseconds) }
      // poll passes over negative descriptors.
      var waiting = (
        pollfd(fd: connection, events: events, revents: 0),
        pollfd(
          fd: complaintsAreOpen ? complaintsOutput ?? -1 : -1, events: Int16(POLLIN), revents: 0)
      )
      let count = unsafe withUnsafeMutableBytes(of: &waiting) { bytes in
        unsafe poll(bytes.bindMemory(to: pollfd.self).baseAddress, 2, CInt(left))
      }
      if count < 0 && errno != EINTR { throw .ended(status: "poll failed") }
      guard count > 0 else { continue }
      if waiting.1.revents != 0 { drainComplaints() }
      if waiting.0.revents != 0 { return }
    }
  }

  private func drainComplaints() {
    guard let complaintsOutput else {
      complaintsAreOpen = false
      return
    }
    var chunk = [UInt8](repeating: 0, count: 16_384)
    let count = unsafe chunk.withUnsafeMutableBytes { buffer in
      unsafe recv(complaintsOutput, buffer.baseAddress, buffer.count, CInt(MSG_DONTWAIT))
    }
    if count > 0 {
      complaints([UInt8](chunk[..<count]))
    } else if count == 0 || errno != EAGAIN && errno != EINTR {
      complaintsAreOpen = false
    }
  }
}

/// When waiting ends.
struct Deadline {
  /// How much time was given.
  let allowedMilliseconds: Int
  private let end: ContinuousClock.Instant

  /// From now on.
  init(milliseconds: Int) {
    allowedMilliseconds = milliseconds
    end = .now + .milliseconds(milliseconds)
  }

  /// What is left, rounded up.
  var millisecondsLeft: Int {
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: end).components
    let milliseconds = Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
    return attoseconds > 0 || seconds > 0 ? milliseconds + 1 : 0
  }
}

/// Starts a program whose standard input and output are one connection, alone in a group.
private func started(
  _ words: [String], listening: Bool
) throws(SpawnError) -> (process: SpawnedProcess, connection: CInt, complaints: CInt?) {
  let (connection, theirs) = try connectedEnds()
  defer { close(theirs) }
  do throws(SpawnError) {
    let complaints = listening ? try connectedEnds() : nil
    defer { if let complaints { close(complaints.theirs) } }
    do throws(SpawnError) {
      let process = try SpawnedProcess(
        words[0], arguments: Array(words.dropFirst()),
        connections: .init(input: theirs, output: theirs, complaints: complaints?.theirs),
        group: .own, environment: singleThreaded)
      return (process, connection, complaints?.ours)
    } catch {
      if let complaints { close(complaints.ours) }
      throw error
    }
  } catch {
    close(connection)
    throw error
  }
}

/// One thread each, and lines of Python's that are not held back.
private let singleThreaded = [
  "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
  "OPENCV_FOR_THREADS_NUM": "1", "PYTHONUNBUFFERED": "1",
]
