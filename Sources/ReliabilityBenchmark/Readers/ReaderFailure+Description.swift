// SPDX-License-Identifier: Apache-2.0

extension ReaderFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notStarted(let command, let reason): "\(command) could not be started: \(reason)"
    case .ended(let status): "it ended before it answered (\(status))"
    case .malformed(let line, let reason): "its answer is none: \(reason), in \"\(line)\""
    case .late(let milliseconds): "it did not answer within \(milliseconds) ms"
    case .library(let reason): "its library failed: \(reason)"
    }
  }
}
