// SPDX-License-Identifier: Apache-2.0

/// The exit codes, one table for every command.
enum ExitStatus: Int32, CaseIterable {
  /// Done, and found or valid.
  case success = 0
  /// Nothing found, not valid, or a threshold not met.
  case negative = 1
  /// The command line makes no sense.
  case usage = 2
  /// An input is missing, unreadable or corrupt.
  case unreadable = 3
  /// Some inputs failed, others did not.
  case partial = 4
  /// A limit or a deadline was hit.
  case limit = 5
  /// A database, the file system or the network failed.
  case backend = 6
}

/// Ends a command with a message on standard error and an exit code.
struct Failure: Error {
  var status: ExitStatus
  /// What is wrong, where, and what to do; empty where everything was said already.
  var message: String

  init(_ status: ExitStatus, _ message: String = "") {
    self.status = status
    self.message = message
  }
}
