// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import QRCodes
import Synchronization

/// Draws codes without any flaw and reads them back.
struct CleanCodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean-codes",
    abstract: "Read back flawless codes: 40 versions × 4 levels × 8 masks × contents × views.",
    discussion: """
      Every symbol is seen upright at each size, turned by multiples of 7 degrees (bilinear, from 2 pixels per module
      on), mirrored, inverted, and with quiet zones of 0 to 3 modules.
      """)

  @Option(help: "Pixels per module.")
  var sizes: [Int] = [1, 2, 3, 5, 8]

  @Option(help: "Only versions from this one.")
  var fromVersion = 1

  @Option(help: "Only versions up to this one.")
  var versions = 40

  @Option(help: "The share of the symbols of each version to take, chosen by seed.")
  var share = 1.0

  @Option(help: "Turned views of each symbol; 0 for upright views alone.")
  var turns = 9

  @Option(help: "The most pixels per side, before turning, of views other than upright.")
  var widest = 600

  @Option(help: "auto, native or zbar.")
  var reader: ReaderChoice = .auto

  @Option(help: "fast, normal or thorough.")
  var effort: Effort = .normal

  @Option(help: "The seed of contents and views.")
  var seed: UInt64 = 1

  @Option(help: "Images read at the same time.")
  var jobs = 2

  func run() throws {
    let cases = CleanCase.all(versions: fromVersion...versions, share: share, seed: seed)
    let next = Atomic(0)
    let results = Mutex<[CleanResult]>([])
    let (choice, effort, seed) = (reader, effort, seed)
    let (sizes, turns, widest) = (sizes, turns, widest)
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      var scanner = CodeScanner(choice, effort: effort)
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < cases.count else { return }
        let code = cases[index]
        var random = code.random(seed: seed)
        // A symbol that cannot be made shows as views that are missing from the table.
        guard let (symbol, bytes) = try? code.symbol(using: &random) else { continue }
        let views = CleanView.choice(
          side: symbol.side, sizes: sizes, turns: turns, widest: widest, using: &random)
        for view in views {
          let result = CleanResult(code, view, symbol: symbol, bytes: bytes, scanner: &scanner)
          results.withLock { $0.append(result) }
        }
      }
    }
    report(results.withLock { $0 }, symbols: cases.count)
  }

  private func report(_ results: [CleanResult], symbols: Int) {
    print("reader \(reader), effort \(effort), seed \(seed): \(symbols) symbols\n")
    printTable(results, heading: "view and px per module") {
      "\($0.view.group) \($0.view.pixelsPerModule) px"
    }
    printTable(results, heading: "content") { $0.code.content.rawValue }
    printTable(results, heading: "versions") {
      let first = ($0.code.version - 1) / 10 * 10 + 1
      return first < 10 ? "01–10" : "\(first)–\(first + 9)"
    }
    let stages = Dictionary(grouping: results.filter { $0.ending == .exact }, by: \.stage)
    let counts = stages.sorted { $0.value.count > $1.value.count }
      .map { "\($0.key) \($0.value.count)" }
    print("read by: " + counts.joined(separator: ", "))
    let wronglyLabelled = results.count { !$0.isLabelledRight }
    print("with another version, level or mask than the symbol has: \(wronglyLabelled)")
    let failures = results.filter { $0.ending != .exact }.map(\.name).sorted()
    print("not exact: \(failures.count) of \(results.count)")
    for failure in failures { print("  " + failure) }
  }

  private func printTable(
    _ results: [CleanResult], heading: String, by key: (CleanResult) -> String
  ) {
    var table = TextTable(heading, "made", "exact", "missed", "misread", "median ms", "most ms")
    let parts = Dictionary(grouping: results, by: key).sorted { $0.key < $1.key }
    for (name, part) in parts + [("all", results)] where !part.isEmpty {
      let times = part.map(\.milliseconds).sorted()
      table.append(
        name, "\(part.count)", "\(part.count { $0.ending == .exact })",
        "\(part.count { $0.ending == .missed })", "\(part.count { $0.ending == .misread })",
        String(format: "%.2f", times[times.count / 2]),
        String(format: "%.1f", times[times.count - 1]))
    }
    print(table.text + "\n")
  }
}
