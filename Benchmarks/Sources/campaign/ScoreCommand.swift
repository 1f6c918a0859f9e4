// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Imaging
import QRCodes
import ReliabilityBenchmark

/// Compares what `repayqr decode --json` printed with what a manifest expects.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score `repayqr decode --json` results against a manifest of photographs.",
    discussion: """
      EXAMPLE
        cd corpus && grep -v '^#' manifest.tsv | cut -f 2 | \
          repayqr decode --json --files-from - > results.jsonl
        campaign score --manifest manifest.tsv --results results.jsonl
      """)

  @Option(help: "Tab-separated: set, path, expected texts as JSON, tags.")
  var manifest: String

  @Option(help: "The JSON Lines that `repayqr decode --json` printed.")
  var results: String

  @Flag(help: "Name every image that was missed or misread.")
  var list = false

  func run() throws {
    let manifest = try PhotographList(path: manifest)
    let results = try readResults()
    var scores: [String: Score] = [:]
    var names: [String] = []
    for photo in manifest.photographs {
      guard let result = results[photo.path] else {
        throw ValidationError("no result for \(photo.path)")
      }
      if scores[photo.set] == nil { names.append(photo.set) }
      let outcome = Outcome(photo, result)
      scores[photo.set, default: Score()].add(
        outcome, milliseconds: result.elapsedMilliseconds ?? 0)
      if list && outcome.image != .read && outcome.image != .nothingThere {
        print("\(outcome.image) \(photo.path) got \(result.codes.map { $0.text ?? "bytes" })")
      }
    }
    printTables(scores, names: names)
  }

  private func readResults() throws -> [String: ImageReport] {
    struct Line: Decodable { var file: String }
    var reports: [String: ImageReport] = [:]
    for line in try String(contentsOfFile: results, encoding: .utf8).split(separator: "\n") {
      let data = Data(line.utf8)
      let name = try JSONDecoder().decode(Line.self, from: data).file
      reports[name] = try JSONDecoder().decode(ImageReport.self, from: data)
    }
    return reports
  }

  private func printTables(_ scores: [String: Score], names: [String]) {
    var images = TextTable(
      "set", "images", "read", "missed", "misread", "unconfirmed", "codes", "codes read",
      "median ms")
    for name in names {
      guard let score = scores[name] else { continue }
      images.append(
        name, "\(score.images)", "\(score.read)", "\(score.missed)", "\(score.misread)",
        "\(score.unconfirmed)", score.codes > 0 ? "\(score.codes)" : "",
        score.codes > 0 ? "\(score.codesRead)" : "",
        String(format: "%.1f", score.medianMilliseconds))
    }
    print(images.text)
    let labelled = scores.values.filter { $0.codes > 0 }
    guard !labelled.isEmpty else { return }
    let mean =
      labelled.map { Double($0.codesRead) / Double($0.codes) }.reduce(0, +) / Double(labelled.count)
    let codesRead = labelled.map(\.codesRead).reduce(0, +)
    let codes = labelled.map(\.codes).reduce(0, +)
    print(
      String(
        format: "\nlabelled codes read: %d of %d; mean of %d categories: %.1f %%; misreads: %d",
        codesRead, codes, labelled.count, mean * 100, scores.values.map(\.misread).reduce(0, +)))
  }
}
