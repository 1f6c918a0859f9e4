// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A report as Markdown tables, short enough for a pull request.
public enum MarkdownExport {
  /// The file's text.
  public static func text(_ figures: ReportFigures, title: String, language: ReportLanguage)
    -> String
  {
    let say = ReportWords(language)
    var parts = ["# \(escaped(title.visible()))"]
    parts.append(readers(figures, say))
    parts.append(thresholds(figures, .sweep, say))
    parts.append(thresholds(figures, .scenario, say))
    parts += figures.sections.map { conditions(figures, $0, say) }
    parts.append(pairs(figures, say))
    parts.append(misreads(figures, say))
    parts.append(
      "\(say("suite")): \(code(figures.suite)) · \(say("seed")): \(code(figures.seed)) · "
        + "\(say("scoresHash")): \(code(figures.scoresHash)) · repayqr \(escaped(figures.toolVersion))"
    )
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func readers(_ figures: ReportFigures, _ say: ReportWords) -> String {
    let rows = figures.readers.map { reader in
      [
        escaped(reader.name), share(reader.frames), share(reader.photographs),
        share(reader.bursts), "\(reader.misread)", "\(reader.failed)",
        milliseconds(reader.wall?.median), milliseconds(reader.wall?.p95),
        escaped(reader.version ?? "–"),
      ]
    }
    let head = [
      say("reader"), say("column.frames"), say("column.photographs"), say("column.bursts"),
      say("misreads"), say("failures"), say("medianTime"), say("p95Time"), say("version"),
    ]
    return "\(say("readersCaption"))\n\n" + table(head, rows)
  }

  private static func thresholds(
    _ figures: ReportFigures, _ kind: SectionKind, _ say: ReportWords
  ) -> String {
    let sections = figures.sections.filter { $0.kind == kind && $0.thresholds != nil }
    guard !sections.isEmpty else { return "" }
    let rows = sections.map { section in
      [escaped("\(section.name) (\(section.axes[0].name))")]
        + (section.thresholds ?? []).map {
          place($0.half, isFalling: section.isFalling ?? true, say)
        }
    }
    return "## \(say(kind == .sweep ? "threshold50" : "severityTitle"))\n\n"
      + table([say("condition")] + figures.readers.map { escaped($0.name) }, rows)
  }

  private static func conditions(
    _ figures: ReportFigures, _ section: SectionFigures, _ say: ReportWords
  ) -> String {
    let rows = section.cells.filter { $0.codes > 0 }.map { cell in
      [escaped(zip(section.axes, cell.place).map { $0.values[$1] }.joined(separator: " · "))]
        + cell.read.map { percent(Double($0) / Double(cell.codes)) }
    }
    guard !rows.isEmpty else { return "" }
    let axes = section.axes.map(\.name).joined(separator: " · ")
    return "<details><summary>\(section.name.escapedForHTML)</summary>\n\n"
      + table([escaped(axes)] + figures.readers.map { escaped($0.name) }, rows) + "\n\n</details>"
  }

  private static func pairs(_ figures: ReportFigures, _ say: ReportWords) -> String {
    guard let ours = figures.bestOurs, !figures.pairs.isEmpty else { return "" }
    let name = escaped(figures.readers[ours].name)
    let rows = figures.pairs.map { pair in
      [
        escaped(figures.readers[pair.other].name), "\(pair.onlyOurs)", "\(pair.onlyTheirs)",
        "\(pair.both)", "\(pair.neither)", "\(pair.probability)",
      ]
    }
    let head = [
      say("other"), say("onlyOurs").replacing("{ours}", with: name), say("onlyTheirs"),
      say("both"), say("neither"), say("mcnemar"),
    ]
    return "## \(say("pairsTitle"))\n\n" + table(head, rows)
  }

  private static func misreads(_ figures: ReportFigures, _ say: ReportWords) -> String {
    guard !figures.misreads.isEmpty else { return say("misreadsNone") }
    let rows = figures.misreads.flatMap { sample in
      sample.misreads.map { misread in
        [
          escaped(sample.name), "\(sample.number)", escaped(figures.readers[misread.reader].name),
          escaped(misread.texts.joined(separator: " ")), code(sample.command),
        ]
      }
    }
    let head = [
      say("condition"), "#", say("reader"), say("misreadColumn"), say("commandColumn"),
    ]
    return "## \(say("misreadsTitle"))\n\n" + table(head, rows)
  }
}
