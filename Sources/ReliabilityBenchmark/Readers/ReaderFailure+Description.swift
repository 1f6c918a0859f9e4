// SPDX-License-Identifier: Apache-2.0

extension ReaderFailure: CustomStringConvertible {
  /// A sentence without its full stop.
  public var description: String {
    switch self {
    case .notStarted(let command, let reason): "`\(command)` could not be started: \(reason)"
    case .ended(let status): "it ended before it answered: \(status)"
    case .malformed(let line, let reason): "it wrote what is no answer: \(reason): \(line)"
    case .late(let milliseconds): "it did not answer within \(milliseconds) ms"
    case .library(let reason): "it failed: \(reason)"
    }
  }
}

extension CatalogError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .unknown(let name):
      "there is no reader \(name); there are \(ReaderCatalog.builtInNames.joined(separator: ", ")), "
        + "and others as NAME=COMMAND"
    case .malformedName(let name):
      "`\(name)` is no name; use 1 to 40 letters, digits, hyphens, underscores and full stops"
    case .taken(let name): "two readers cannot both be called \(name)"
    case .malformedCommand(let command):
      "`\(command)` is no command: it is empty, or a quotation mark is open"
    case .silent(let name, let failure):
      "the reader \(name) did not answer when it was first asked: \(failure)"
    }
  }
}
