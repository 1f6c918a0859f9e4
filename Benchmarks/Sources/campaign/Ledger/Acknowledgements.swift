// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Repayments

/// What a client was told, a line each, written when the answer came: the oracle of the campaigns. The file outlives a
/// process that is killed.
struct Acknowledgements {
  /// One answer.
  struct Line: Hashable {
    let number: Int
    /// Whether this call settled the order, or was told that an earlier one had.
    let isFirst: Bool
    let sequence: Int64
    let hash: String
  }

  /// Appends to a file, from any number of tasks.
  final class Writer: Sendable {
    private let descriptor: Int32

    init(path: String) {
      descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    }

    deinit { close(descriptor) }

    func append(_ number: Int, _ settlement: Settlement) {
      var isFirst = false
      if case .settled = settlement { isFirst = true }
      let entry = settlement.entry
      let line = Array("\(number) \(isFirst ? 1 : 0) \(entry.sequence) \(entry.hash)\n".utf8)
      // One call for one line: it is there whole, or not at all, when the process is killed.
      _ = unsafe line.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    }
  }

  static func read(path: String) -> [Line] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ")
      guard parts.count == 4, let number = Int(parts[0]), let sequence = Int64(parts[2]),
        parts[3].count == 64
      else { return nil }
      return Line(
        number: number, isFirst: parts[1] == "1", sequence: sequence, hash: String(parts[3]))
    }
  }
}
