// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Glibc

/// A process that was started, to be killed and waited for by whoever started it.
package struct SpawnedProcess: Sendable {
  /// How a process ended.
  package enum Ending: Sendable, Hashable {
    case exit(code: Int)
    case signal(Int)
  }

  /// What the process gets as its own, the caller's ends staying the caller's.
  package struct Connections {
    /// Standard input; nil for an empty one.
    package var input: CInt?
    /// Standard output.
    package var output: CInt
    /// Standard error; nil where it goes nowhere.
    package var complaints: CInt?

    package init(input: CInt?, output: CInt, complaints: CInt?) {
      self.input = input
      self.output = output
      self.complaints = complaints
    }
  }

  /// Whose group a process belongs to.
  package enum Group {
    /// The caller's: signals of the terminal reach it.
    case inherited
    /// Its own, so that its children can be killed with it.
    case own
  }

  /// The number of the process.
  package let identifier: Int32
  private let group: Group

  /// Starts a program; a name without a slash is looked for in PATH.
  ///
  /// It gets no signal mask of ours: threads of Dispatch block most signals. The corresponding C function is
  /// `posix_spawnp`. Throws its error: `ENOENT` where there is no such program.
  ///
  /// - Parameter environment: Variables that are set besides those of this process.
  package init(
    _ program: String, arguments: [String], connections: Connections, group: Group = .inherited,
    environment: [String: String] = [:]
  ) throws(SpawnError) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let input = connections.input {
      unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    unsafe posix_spawn_file_actions_adddup2(&actions, connections.output, STDOUT_FILENO)
    if let complaints = connections.complaints {
      unsafe posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }

    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    var defaults = sigset_t()
    unsafe sigfillset(&defaults)
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if group == .own { flags |= POSIX_SPAWN_SETPGROUP }
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      .map { "\($0.key)=\($0.value)" }
    var identifier: pid_t = 0
    let code = unsafe withCStrings([program] + arguments) { argv in
      unsafe withCStrings(variables) { envp in
        unsafe posix_spawnp(&identifier, program, &actions, &attributes, argv, envp)
      }
    }
    guard code == 0 else { throw SpawnError(errno: code) }
    self.identifier = identifier
    self.group = group
  }

  /// Kills the process and what is left of a group of its own; to be called before it is waited for.
  package func kill() {
    _ = Glibc.kill(group == .own ? -identifier : identifier, SIGKILL)
  }

  /// Waits until the process has ended. The corresponding C function is `waitpid`.
  package func wait() -> Ending { reap(options: 0) ?? .exit(code: 0) }

  /// How the process ended, or nil while it runs.
  package func endingSoFar() -> Ending? { reap(options: WNOHANG) }

  private func reap(options: CInt) -> Ending? {
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
}

/// Why a process did not start.
package struct SpawnError: Error, Equatable {
  /// The error number of the C function.
  package var errno: Int32

  /// What the C library says to it.
  package var reason: String { unsafe String(cString: strerror(errno)) }
}

/// Two ends of a connection that no child inherits unasked.
///
/// Sockets, because glibc's module does not show `pipe2`, and a pipe that is closed on exec only afterwards could slip
/// into another child; and because writing to a pipe whose reader died raises SIGPIPE, for the whole process. The
/// corresponding C function is `socketpair`.
package func connectedEnds() throws(SpawnError) -> (ours: CInt, theirs: CInt) {
  var ends: (CInt, CInt) = (-1, -1)
  let result = unsafe withUnsafeMutableBytes(of: &ends) { bytes in
    unsafe socketpair(
      AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0,
      bytes.bindMemory(to: CInt.self).baseAddress)
  }
  guard result == 0 else { throw SpawnError(errno: errno) }
  return (ends.0, ends.1)
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
