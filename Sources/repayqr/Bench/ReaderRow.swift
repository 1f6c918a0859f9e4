// SPDX-License-Identifier: Apache-2.0

import Payments
import ReliabilityBenchmark

/// One reader as `repayqr bench readers` lists it.
struct ReaderRow: Encodable {
  let name: String
  let version: String?
  /// What it is: a few words, or the command of an outside reader.
  let summary: String
  let isOurs: Bool
  /// Whether it read a clean code; nil where it was not asked.
  let answersRightly: Bool?
  /// What went wrong.
  let problem: String?
  /// How long the clean code took.
  let wallMs: Double?
  let cpuMs: Double?

  init(_ reader: any ReaderUnderTest, summary: String, check: ReaderCheck?) {
    name = reader.identity.name
    version = reader.identity.version
    self.summary = summary
    isOurs = reader.identity.isOurs
    switch check {
    case nil:
      (answersRightly, problem, wallMs, cpuMs) = (nil, nil, nil, nil)
    case .right(let timing):
      answersRightly = true
      problem = nil
      wallMs = Double(timing.wallMicroseconds) / 1_000
      cpuMs = timing.processorMicroseconds.map { Double($0) / 1_000 }
    case .wrong(let codes):
      answersRightly = false
      problem =
        codes.isEmpty
        ? "it did not find the code" : "it told \(codes.count) codes, none right or too many"
      (wallMs, cpuMs) = (nil, nil)
    case .failed(let failure):
      answersRightly = false
      problem = "\(failure)"
      (wallMs, cpuMs) = (nil, nil)
    }
  }

  /// A reader that did not even answer when it was first asked.
  init(name: String, failure: ReaderFailure) {
    self.name = name
    version = nil
    summary = ""
    isOurs = false
    answersRightly = false
    problem = "\(failure)"
    (wallMs, cpuMs) = (nil, nil)
  }

  static func print(_ rows: [ReaderRow]) {
    let width = rows.map(\.name.count).max() ?? 0
    let versionWidth = rows.map { ($0.version ?? "–").escapedForTerminal.count }.max() ?? 0
    for row in rows {
      var words = [
        padded(row.name, width), padded((row.version ?? "–").escapedForTerminal, versionWidth),
      ]
      if let wallMs = row.wallMs {
        words.append(padded("reads in \(significant(wallMs)) ms", 18))
      } else if row.answersRightly == false {
        words.append(padded("FAILS", 18))
      }
      words.append((row.problem ?? row.summary).escapedForTerminal)
      Console.print(words.joined(separator: "  "))
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
