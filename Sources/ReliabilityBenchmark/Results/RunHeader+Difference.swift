// SPDX-License-Identifier: Apache-2.0

extension RunHeader {
  /// The first thing that another header has otherwise, in words; nil where both are equal.
  public func difference(from other: RunHeader) -> String? {
    if suite != other.suite { return "the suite is \(other.suite), not \(suite)" }
    if suiteText != other.suiteText { return "the text of suite \(suite) is another" }
    if changes.tries != other.changes.tries {
      return "--tries is \(text(other.changes.tries)), not \(text(changes.tries))"
    }
    if changes.halfWidth != other.changes.halfWidth {
      return "--half-width is \(text(other.changes.halfWidth)), not \(text(changes.halfWidth))"
    }
    if changes.sections != other.changes.sections {
      return "the sections are \(list(other.changes.sections)), not \(list(changes.sections))"
    }
    if seed != other.seed { return "the seed is \(other.seed), not \(seed)" }
    if readers != other.readers {
      let (mine, theirs) = (readers.map(\.summary), other.readers.map(\.summary))
      return "the readers are \(list(theirs)), not \(list(mine))"
    }
    if photographs != other.photographs {
      return "the photographs are \(text(other.photographs)), not \(text(photographs))"
    }
    if toolVersion != other.toolVersion {
      return "it was made by version \(other.toolVersion), and this is \(toolVersion)"
    }
    if cells != other.cells { return "the conditions are others" }
    return nil
  }
}

private func text(_ value: (some CustomStringConvertible)?) -> String {
  value.map { "\($0)" } ?? "not given"
}

private func list(_ names: [String]) -> String {
  names.isEmpty ? "all" : names.joined(separator: ", ")
}

extension ReaderIdentity {
  fileprivate var summary: String {
    [name, version, command.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
  }
}
