// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Glibc

/// A program whose standard output is read; killed and reaped when it goes out of scope.
///
/// Standard input is empty. Standard error is kept, up to a limit, and drained beyond it, so that a program that complains
/// much is not blocked. The program gets no signal mask of ours: threads of Dispatch block most signals.
struct ChildProcess: ByteInput, ~Copyable {
  /// How a child ended.
  enum Ending: Equatable {
    case exit(code: Int)
    case signal(Int)
  }

  private let identifier: pid_t
  private let output: CInt
  private let complaintsOutput: CInt
  private var complaintsAreOpen = true
  private var complaintBytes: [UInt8] = []
  private var ending: Ending?

  /// Starts a program; a name without a slash is looked for in PATH.
  ///
  /// The corresponding C function is `posix_spawnp`. Throws its error: `ENOENT` where there is no such program.
  init(_ program: String, arguments: [String]) throws(InputProblem) {
    let (output, childOutput) = try connectedEnds()
    let complaints: CInt
    let childComplaints: CInt
    do {
      (complaints, childComplaints) = try connectedEnds()
    } catch {
      close(output)
      close(childOutput)
      throw error
    }
    defer {
      close(childOutput)
      close(childComplaints)
    }
    do {
      identifier = try spawn(
        program, arguments: arguments, output: childOutput, complaints: childComplaints)
    } catch {
      close(output)
      close(complaints)
      throw error
    }
    self.output = output
    complaintsOutput = complaints
  }

  deinit {
    close(output)
    close(complaintsOutput)
    if ending == nil {
      _ = kill(identifier, SIGKILL)
      _ = reap(identifier, options: 0)
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
      if let ending = reap(identifier, options: WNOHANG) {
        // What it wrote last may still lie unread.
        while complaintsAreOpen, hasInput(complaintsOutput) { drainComplaints() }
        self.ending = ending
        return ending
      }
      if ContinuousClock.now >= deadline || Task.isCancelled {
        _ = kill(identifier, SIGKILL)
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

/// Two ends of a connection that no other child inherits.
///
/// Sockets, because glibc's module does not show `pipe2`, and a pipe that is closed on exec only afterwards could slip
/// into another child. The corresponding C function is `socketpair`.
private func connectedEnds() throws(InputProblem) -> (ours: CInt, theirs: CInt) {
  var ends: (CInt, CInt) = (-1, -1)
  let result = unsafe withUnsafeMutableBytes(of: &ends) { bytes in
    unsafe socketpair(
      AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0,
      bytes.bindMemory(to: CInt.self).baseAddress)
  }
  guard result == 0 else { throw .failed(errno: errno) }
  return (ends.0, ends.1)
}

private func hasInput(_ descriptor: CInt) -> Bool {
  var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return unsafe poll(&waiting, 1, 0) > 0
}

/// How a child ended, or nil while it runs. The corresponding C function is `waitpid`.
private func reap(_ identifier: pid_t, options: CInt) -> ChildProcess.Ending? {
  var status: CInt = 0
  while true {
    let reaped = unsafe waitpid(identifier, &status, options)
    if reaped == 0 { return nil }
    if reaped < 0 {
      if errno == EINTR { continue }
      // Somebody else has waited for it: how it ended is lost.
      return .exit(code: 0)
    }
    // The low seven bits are the signal that ended it, the next byte its exit code (wait(2)'s macros do not import).
    let signal = Int(status & 0x7F)
    return signal == 0 ? .exit(code: Int(status >> 8 & 0xFF)) : .signal(signal)
  }
}

private func spawn(
  _ program: String, arguments: [String], output: CInt, complaints: CInt
) throws(InputProblem) -> pid_t {
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
  unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
  unsafe posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO)

  var attributes = posix_spawnattr_t()
  unsafe posix_spawnattr_init(&attributes)
  defer { unsafe posix_spawnattr_destroy(&attributes) }
  var none = sigset_t()
  unsafe sigemptyset(&none)
  unsafe posix_spawnattr_setsigmask(&attributes, &none)
  var defaults = sigset_t()
  unsafe sigfillset(&defaults)
  unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
  unsafe posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

  let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
  var identifier: pid_t = 0
  let code = unsafe withCStrings([program] + arguments) { argv in
    unsafe withCStrings(environment) { envp in
      unsafe posix_spawnp(&identifier, program, &actions, &attributes, argv, envp)
    }
  }
  guard code == 0 else { throw .failed(errno: code) }
  return identifier
}

/// Strings as C wants a list of arguments: pointers, the last one null.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) } + [nil]
  defer {
    for index in unsafe pointers.indices { unsafe free(pointers[index]) }
  }
  return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
    guard let start = buffer.baseAddress else { preconditionFailure("the list is never empty") }
    return unsafe body(start)
  }
}
