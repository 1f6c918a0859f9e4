// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Payments
import ReliabilityBenchmark

/// `repayqr bench report`: results as a page, or as tables for other programs.
struct BenchReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show results: one offline page, or CSV, JSON Lines, JUnit XML, Markdown.",
    discussion: """
      EXAMPLES
        repayqr bench report results -o report.html
        repayqr bench report results -o report.html --language zh --title '扫码盒测试'
        repayqr bench report before after -o both.html
        repayqr bench report results --format junit --at-least 0.9 --reader native-normal -o junit.xml
        repayqr bench report results --format markdown -o -

      The page needs no network and no other file. Several folders of one suite and seed are laid side by side, on the \
      samples that all have. The exit code is 1 when there are no samples, or when --at-least or --most-misreads is not \
      met; docs/benchmark-report.md has every part of the page and every column.
      """)

  @Argument(help: "Folders of results, of one suite and seed.")
  var folders: [String]

  @Option(name: .shortAndLong, help: "The file to write, or - for standard output.")
  var output: String

  @Option(
    help: "html, csv, jsonl, junit or markdown; by default what the file's ending says, else html.")
  var format: ReportFormat?

  @Option(help: "The language shown first, and that of Markdown: en or zh.")
  var language: ReportLanguage = .english

  @Option(help: "The title; by default the suite's name.")
  var title: String?

  @Option(
    help:
      "The lowest rate in each condition, 0 to 1. Fails where the whole 95 % interval lies below.")
  var atLeast: Double?

  @Option(help: "The most misreads in each condition.")
  var mostMisreads: Int?

  @Option(
    help: "A reader that --at-least and --most-misreads judge; may be repeated. By default all.")
  var reader: [String] = []

  @Option(help: "How many samples to look at first the page shows, 0 to 200.")
  var worst = 50

  @Flag(help: "Leave out the pictures, which are made by simulating their samples again.")
  var noPictures = false

  func validate() throws {
    guard (0...200).contains(worst) else { throw ValidationError("--worst takes 0 to 200") }
    if let atLeast, !(0...1).contains(atLeast) {
      throw ValidationError("--at-least takes 0 to 1")
    }
    if let mostMisreads, mostMisreads < 0 {
      throw ValidationError("--most-misreads takes 0 or more")
    }
  }

  func run() throws {
    let results = try ReportInput.results(of: folders)
    for name in reader where !results.header.readers.contains(where: { $0.name == name }) {
      throw Failure(.usage, "no reader of these results is named \(name.escapedForTerminal)")
    }
    guard !results.scores.isEmpty else {
      throw Failure(.negative, "\(folders[0].escapedForTerminal) holds no samples yet")
    }
    var figures = ReportFigures(
      results, scoresHash: try BenchSummary(results, folder: folders[0]).scoresSHA256,
      worstCount: worst
    ) { SampleCommand.line(folder: folders[0], cell: $0, number: $1.number) }
    if chosenFormat == .html && !noPictures { try ReportInput.addPictures(to: &figures, results) }
    try OutputFile.write(Array(text(figures).utf8), to: FileName(argument: output))
    try judge(figures)
  }

  private func text(_ figures: ReportFigures) -> String {
    let title = title ?? figures.suite
    return switch chosenFormat {
    case .html: ReportPage(figures: figures, title: title, language: language).html
    case .csv: CSVExport.text(figures)
    case .jsonl: JSONLinesExport.text(figures)
    case .junit: JUnitExport.text(figures, criteria: criteria)
    case .markdown: MarkdownExport.text(figures, title: title, language: language)
    }
  }

  private var criteria: ReportCriteria {
    ReportCriteria(
      leastRate: atLeast, mostMisreads: mostMisreads ?? 0,
      readers: reader.isEmpty ? nil : Set(reader))
  }

  private var chosenFormat: ReportFormat {
    format ?? ReportFormat(suffix: FileName(argument: output).suffix) ?? .html
  }

  /// Ends with 1 where what was asked for is not met; says so for each condition and reader.
  private func judge(_ figures: ReportFigures) throws {
    guard atLeast != nil || mostMisreads != nil else { return }
    var criteria = criteria
    if mostMisreads == nil { criteria.mostMisreads = .max }
    let failures = figures.rows.compactMap { row in
      criteria.failure(of: row).map { "\(row.cell), \(row.reader): \($0)" }
    }
    guard !failures.isEmpty else { return }
    for failure in failures.prefix(20) { Console.note("  " + failure.escapedForTerminal) }
    throw Failure(.negative, "\(failures.count) of \(figures.rows.count) conditions not met")
  }
}

/// What a report is written as.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case html, csv, jsonl, junit, markdown

  /// The format that a file's ending stands for.
  init?(suffix: String) {
    switch suffix {
    case "html", "htm": self = .html
    case "csv": self = .csv
    case "jsonl", "ndjson": self = .jsonl
    case "xml": self = .junit
    case "md", "markdown": self = .markdown
    default: return nil
    }
  }
}
