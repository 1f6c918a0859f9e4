// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import ReliabilityBenchmark

/// `repayqr bench readers`: which readers there are, and whether they work.
struct BenchReadersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readers",
    abstract: "List the readers that can be benchmarked, and check that they read.",
    discussion: """
      EXAMPLES
        repayqr bench readers
        repayqr bench readers --check
        repayqr bench readers --check -v --outside 'mine=python3 my_reader.py'

      docs/outside-readers.md describes how a program takes part, and names adapters for zxing-cpp, OpenCV and pyzbar.

      The exit code is 0 when every reader that was asked answers rightly, 1 when one does not.
      """)

  @Option(
    name: .customLong("outside"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A reader of your own; may be given several times.", valueName: "name=command"))
  var outside: [String] = []

  @Flag(help: "Show every reader a small clean code.")
  var check = false

  @Flag(help: "Print one JSON object per reader.")
  var json = false

  @Flag(name: .shortAndLong, help: "Show what outside readers write to standard error.")
  var verbose = false

  func run() throws {
    let listener: @Sendable (String, [UInt8]) -> Void = { Console.note(complaints: $1, of: $0) }
    let catalog = ReaderCatalog(
      toolVersion: Repayqr.version, complaints: verbose ? listener : nil)
    var rows: [ReaderRow] = []
    for kind in BuiltInReader.Kind.allCases {
      let reader = BuiltInReader(kind, toolVersion: Repayqr.version)
      rows.append(ReaderRow(reader, summary: kind.summary, check: checked(reader)))
    }
    for text in outside { rows.append(try row(text, in: catalog)) }
    if json {
      for row in rows { try Console.print(json: row) }
    } else {
      ReaderRow.print(rows)
    }
    if rows.contains(where: { $0.answersRightly == false }) { throw Failure(.negative) }
  }

  private func row(_ text: String, in catalog: ReaderCatalog) throws -> ReaderRow {
    do throws(CatalogError) {
      let reader = try catalog.reader(text)
      guard let command = reader.identity.command else { throw .malformedCommand(text) }
      return ReaderRow(reader, summary: command, check: checked(reader))
    } catch {
      guard case .silent(let name, let failure) = error else {
        throw Failure(.usage, "\(error)".escapedForTerminal)
      }
      return ReaderRow(name: name, failure: failure)
    }
  }

  private func checked(_ reader: any ReaderUnderTest) -> ReaderCheck? {
    check ? ReaderCheck(of: reader) : nil
  }
}

extension Console {
  /// Shows what an outside reader wrote to standard error, line by line.
  static func note(complaints bytes: [UInt8], of reader: String) {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      note("\(reader): \(String(line).escapedForTerminal)")
    }
  }
}
