// SPDX-License-Identifier: Apache-2.0

internal import CameraSimulation

/// Why results cannot be written or read.
public enum ResultFolderError: Error, Sendable, Hashable {
  /// The folder has no `run.json`, but other files.
  case notResults(path: String)
  /// There are no results.
  case missing(path: String)
  /// `run.json` is damaged or of another version.
  case badHeader(path: String, reason: String)
  /// The folder has results of another run.
  case otherRun(path: String, difference: String)
  /// Another process writes to it.
  case inUse(path: String)
  /// A file could not be read.
  case unreadable(path: String, errno: Int32)
  /// A file could not be written.
  case unwritable(path: String, errno: Int32)
  /// Two folders differ in what a reader made of one sample.
  case contradiction(cell: String, number: Int)
}

extension ResultFolderError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notResults(let path):
      "\(path) holds something else than results; name a new folder"
    case .missing(let path): "\(path) has no results: run.json is missing"
    case .badHeader(let path, let reason): "\(path)/run.json does not read: \(reason)"
    case .otherRun(let path, let difference):
      "\(path) has results of another run: \(difference)"
    case .inUse(let path): "another process is writing results to \(path)"
    case .unreadable(let path, let errno): "\(path) cannot be read: \(systemMessage(errno))"
    case .unwritable(let path, let errno): "\(path) cannot be written: \(systemMessage(errno))"
    case .contradiction(let cell, let number):
      "the folders have different scores for try \(number) of \(cell)"
    }
  }
}
