// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A report as JSON Lines: an object on each line, told apart by `type`.
///
/// `run` comes first, then `reader`, `cell`, `threshold`, `pair` and `misread`.
public enum JSONLinesExport {
  /// The file's text, keys sorted.
  public static func text(_ figures: ReportFigures) -> String {
    var lines = [line("run", Run(figures))]
    lines += figures.readers.map { line("reader", $0) }
    lines += figures.rows.map { line("cell", $0) }
    for section in figures.sections {
      for (reader, threshold) in zip(figures.readers, section.thresholds ?? []) {
        lines.append(
          line(
            "threshold",
            ThresholdLine(
              section: section.name, axis: section.axes[0].name, unit: section.axes[0].unit,
              reader: reader.name, half: threshold.half, most: threshold.most)))
      }
    }
    lines += figures.pairs.map { pair in
      line("pair", PairLine(other: figures.readers[pair.other].name, counts: pair))
    }
    for sample in figures.misreads {
      lines += sample.misreads.map { misread in
        line(
          "misread",
          MisreadLine(
            cell: sample.name, number: sample.number, file: sample.file,
            reader: figures.readers[misread.reader].name, count: misread.count,
            texts: misread.texts, command: sample.command))
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One object with its type.
  private static func line(_ type: String, _ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Figures hold finite numbers and strings only, so this cannot fail.
    let bytes = (try? encoder.encode(Typed(type: type, value: value))) ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }
}

private struct Typed<Value: Encodable>: Encodable {
  var type: String
  var value: Value

  private enum Key: String, CodingKey { case type }

  func encode(to encoder: any Encoder) throws {
    try value.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(type, forKey: .type)
  }
}

private struct Run: Encodable {
  var suite: String
  var seed: String
  var toolVersion: String
  var scoresHash: String
  var photographs: String?
  var samples: Int
  var cells: Int
  var cellsTried: Int

  init(_ figures: ReportFigures) {
    suite = figures.suite
    seed = figures.seed
    toolVersion = figures.toolVersion
    scoresHash = figures.scoresHash
    photographs = figures.photographs
    samples = figures.samples
    cells = figures.cells
    cellsTried = figures.cellsTried
  }
}

private struct ThresholdLine: Encodable {
  var section: String
  var axis: String
  var unit: String?
  var reader: String
  var half: PlaceFigures
  var most: PlaceFigures
}

private struct PairLine: Encodable {
  var other: String
  var counts: PairFigures

  private enum Key: String, CodingKey { case other }

  func encode(to encoder: any Encoder) throws {
    try counts.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(other, forKey: .other)
  }
}

private struct MisreadLine: Encodable {
  var cell: String
  var number: Int
  var file: String?
  var reader: String
  var count: Int
  var texts: [String]
  var command: String
}
