// SPDX-License-Identifier: Apache-2.0

/// A report's cells as comma-separated values (RFC 4180): a header, then a line for every cell and reader.
public enum CSVExport {
  /// The file's text; lines end with CR LF, as the RFC has it.
  public static func text(_ figures: ReportFigures) -> String {
    let header = [
      "suite", "seed", "section", "kind", "cell", "reader", "samples", "codes", "read", "rate",
      "low", "high", "misread", "median_ms", "burst_frames", "burst_ms",
    ]
    let lines = figures.rows.map { row in
      [
        figures.suite, figures.seed, row.section, row.kind.rawValue, row.cell, row.reader,
        "\(row.samples)", "\(row.codes)", "\(row.read)", text(row.rate),
        row.codes > 0 ? "\(row.low)" : "", row.codes > 0 ? "\(row.high)" : "", "\(row.misread)",
        text(row.medianMilliseconds), text(row.frames), text(row.burstMilliseconds),
      ]
    }
    return ([header] + lines).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func text(_ number: (some CustomStringConvertible)?) -> String {
    number?.description ?? ""
  }

  /// The field in quotes where it holds a comma, a quote or a line break; quotes within are doubled.
  static func quoted(_ field: String) -> String {
    let mustBeQuoted = field.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n"
    }
    guard mustBeQuoted else { return field }
    let doubled = field.split(separator: "\"", omittingEmptySubsequences: false).joined(
      separator: "\"\"")
    return "\"\(doubled)\""
  }
}
