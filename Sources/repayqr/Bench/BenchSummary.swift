// SPDX-License-Identifier: Apache-2.0

import Crypto
import Payments
import ReliabilityBenchmark

/// What is printed of results when they are written.
struct BenchSummary: Encodable {
  let folder: String
  let conditions: Int
  let tries: Int
  /// Of `scores.jsonl`.
  let scoresSHA256: String
  let readers: [Reader]

  struct Reader: Encodable {
    let name: String
    var expected = 0
    var read = 0
    var misread = 0
    var unconfirmed = 0
    var failed = 0
  }

  init(_ results: RunResults, folder: String) throws {
    self.folder = folder
    conditions = Set(results.scores.map(\.cell)).count
    tries = results.scores.count
    do {
      let bytes = try ResultFolder.scoreBytes(results.scores)
      scoresSHA256 = SHA256.hash(data: bytes).map { byte in
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }.joined()
    } catch {
      throw Failure(error)
    }
    readers = results.header.readers.map { identity in
      results.scores.reduce(into: Reader(name: identity.name)) { sum, score in
        guard let mine = score.readers[identity.name] else { return }
        sum.expected += mine.read.count
        sum.read += mine.read.count { $0 }
        sum.misread += mine.wrong
        sum.unconfirmed += mine.unconfirmed
        sum.failed += mine.failed ? 1 : 0
      }
    }
  }

  /// Whether a reader failed at every sample: then the table says nothing of it.
  var hasDeadReader: Bool { tries > 0 && readers.contains { $0.failed == tries } }

  func print(asJSON: Bool) throws {
    if asJSON { return try Console.print(json: self) }
    Console.print(
      "\(conditions) conditions, \(tries) samples, \(readers.count) readers: "
        + folder.escapedForTerminal)
    let width = max(readers.map(\.name.count).max() ?? 0, 6)
    Console.print(padded("reader", width) + "      read  misread  failed")
    for reader in readers {
      Console.print(
        padded(reader.name, width) + left("\(reader.read)/\(reader.expected)", 12)
          + left("\(reader.misread)", 7) + left("\(reader.failed)", 8))
    }
    Console.print("sha256 of scores.jsonl: \(scoresSHA256)")
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func left(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
