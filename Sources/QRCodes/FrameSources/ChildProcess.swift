// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A program whose standard output is read; killed and reaped when it goes out of scope.
///
/// Standard input is empty. Standard error is kept, up to a limit, and drained beyond it, so that a program that complains
/// much is not blocked.
struct ChildProcess: ByteInput, ~Copyable {
  typealias Ending = SpawnedProcess.Ending

  private let process: SpawnedProcess
  private let output: CInt
  private let complaintsOutput: CInt
  private var complaintsAreOpen = true
  private var complaintBytes: [UInt8] = []
  private var ending: Ending?

  /// Starts a program; a name without a slash is looked for in PATH.
  ///
  /// The corresponding C function is `posix_spawnp`. Throws its error: `ENOENT` where there is no such program.
  init(_ program: String, arguments: [String]) throws(InputProblem) {
    do throws(SpawnError) {
      (process, output, complaintsOutput) = try startedProcess(program, arguments: arguments)
    } catch {
      throw .failed(errno: error.errno)
    }
  }

  deinit {
    close(output)
    close(complaintsOutput)
    if ending == nil {
      process.kill()
      _ = process.wait()
    }
  }

  /// What the program wrote to standard error, as far as it is kept: the beginning, where causes are named.
  var complaints: String { String(decoding: complaintBytes, as: UTF8.self) }

  mutating func read(into target: inout OutputSpan<UInt8>) throws(InputProblem) {
    while true {
      if Task.isCancelled { throw .cancelled }
      let ready = try wait(forOutput: .awaited)
      guard ready else { continue }
      switch readOnce(output, into: &target) {
      case .bytes, .end: return
      case .notNow: continue
      case .failed(let code): throw .failed(errno: code)
      }
    }
  }

  /// Waits until the program has ended, and kills it if it takes long over it.
  ///
  /// To be called when its output has ended.
  mutating func waitForEnding(graceMilliseconds: Int = 2_000) -> Ending {
    if let ending { return ending }
    let deadline = ContinuousClock.now + .milliseconds(graceMilliseconds)
    while true {
      if complaintsAreOpen {
        _ = try? wait(forOutput: .ended)
      } else {
        usleep(1_000)
      }
      if let ending = process.endingSoFar() {
        // What it wrote last may still lie unread.
        while complaintsAreOpen, hasInput(complaintsOutput) { drainComplaints() }
        self.ending = ending
        return ending
      }
      if ContinuousClock.now >= deadline || Task.isCancelled {
        process.kill()
      }
    }
  }

  private enum OutputState {
    case awaited
    case ended
  }

  /// Waits a short time for either output; tells whether standard output has bytes or has ended.
  private mutating func wait(forOutput state: OutputState) throws(InputProblem) -> Bool {
    // poll passes over negative descriptors.
    var waiting = (
      pollfd(fd: state == .awaited ? output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: complaintsAreOpen ? complaintsOutput : -1, events: Int16(POLLIN), revents: 0)
    )
    let count = unsafe withUnsafeMutableBytes(of: &waiting) { bytes in
      unsafe poll(
        bytes.bindMemory(to: pollfd.self).baseAddress, 2, cancellationStepMilliseconds)
    }
    if count < 0 && errno != EINTR { throw .failed(errno: errno) }
    guard count > 0 else { return false }
    if waiting.1.revents != 0 { drainComplaints() }
    return waiting.0.revents != 0
  }

  private mutating func drainComplaints() {
    let chunk = [UInt8](capacity: 4_096) { target in
      switch readOnce(complaintsOutput, into: &target) {
      case .bytes, .notNow: break
      case .end, .failed: complaintsAreOpen = false
      }
    }
    complaintBytes += chunk.prefix(Self.complaintLimitBytes - complaintBytes.count)
  }

  private static let complaintLimitBytes = 4_096
}

private func hasInput(_ descriptor: CInt) -> Bool {
  var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return unsafe poll(&waiting, 1, 0) > 0
}

private func startedProcess(
  _ program: String, arguments: [String]
) throws(SpawnError) -> (process: SpawnedProcess, output: CInt, complaints: CInt) {
  let (output, childOutput) = try connectedEnds()
  defer { close(childOutput) }
  do throws(SpawnError) {
    let (complaints, childComplaints) = try connectedEnds()
    defer { close(childComplaints) }
    do throws(SpawnError) {
      let process = try SpawnedProcess(
        program, arguments: arguments,
        connections: .init(input: nil, output: childOutput, complaints: childComplaints))
      return (process, output, complaints)
    } catch {
      close(complaints)
      throw error
    }
  } catch {
    close(output)
    throw error
  }
}
