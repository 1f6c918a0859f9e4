// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationXML
import Testing

@testable import ReliabilityBenchmark

@Suite struct ExportTests {
  private let figures = SyntheticRun.few

  @Test func `CSV has a line for every cell and reader, and ends lines as RFC 4180 does`() {
    let text = CSVExport.text(figures)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.count == figures.cells * figures.readers.count + 2)
    #expect(lines.last == "")
    let columns = lines[0].split(separator: ",").count
    #expect(
      lines.dropLast().allSatisfy {
        $0.split(separator: ",", omittingEmptySubsequences: false).count == columns
      })
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("\"", "\"\"\"\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("", ""),
  ])
  func `a field that would break a line is quoted`(field: String, written: String) {
    #expect(CSVExport.quoted(field) == written)
  }

  @Test func `JSON Lines has every cell, reader, threshold and pair as an object`() throws {
    let objects = try JSONLinesExport.text(figures).split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let types = Dictionary(grouping: objects) { $0["type"] as? String ?? "" }
    #expect(types["run"]?.count == 1)
    #expect(types["reader"]?.count == figures.readers.count)
    #expect(types["cell"]?.count == figures.cells * figures.readers.count)
    #expect(types["pair"]?.count == figures.readers.count - 1)
    #expect(types["threshold"]?.count == 20 * figures.readers.count)
    let names = Set((types["cell"] ?? []).compactMap { $0["cell"] as? String })
    #expect(names.count == figures.cells)
  }

  @Test func `exported cells are named as the run names them`() {
    let cells = SyntheticRun.results(triesPerCell: 1).header.cells
    #expect(Set(figures.rows.map(\.cell)) == Set(cells.map(\.name)))
  }

  @Test func `JUnit is well-formed, whatever the names, with a case for every cell and reader`() {
    var run = SmallRun(readers: ["native", "<&\"'>\u{0}\u{FFFE}"], suite: "]]>\u{1}")
    run.add("<failure/>", ["x!"])
    let text = JUnitExport.text(run.figures, criteria: ReportCriteria())
    let counter = ElementCounter()
    #expect(counter.parse(text))
    #expect(counter.counts == ["testsuites": 1, "testsuite": 1, "testcase": 2, "failure": 1])
  }

  @Test func `a rate fails only when its whole interval lies below, and only for judged readers`() {
    var run = SmallRun(readers: ["native", "zbar"])
    run.add("few", ["x.", ".."])
    run.add("many", Array(repeating: "x.", count: 40))
    let strict = ReportCriteria(leastRate: 0.9)
    #expect(run.figures.rows.map { strict.failure(of: $0) != nil } == [false, true, false, true])
    let ours = ReportCriteria(leastRate: 0.9, readers: ["native"])
    #expect(run.figures.rows.allSatisfy { ours.failure(of: $0) == nil })
  }

  @Test func `a misread fails unless it is allowed`() {
    var run = SmallRun(readers: ["native"])
    run.add("few", ["!", "x"])
    let row = run.figures.rows[0]
    #expect(ReportCriteria().failure(of: row) == "1 misreads, at most 0 allowed")
    #expect(ReportCriteria(mostMisreads: 1).failure(of: row) == nil)
  }

  @Test(arguments: ReportLanguage.allCases)
  func `Markdown has every reader and cell, and no table breaks`(language: ReportLanguage) {
    var run = SmallRun(readers: ["native", "a|b`c<br>"])
    for level in 0..<3 {
      run.add("blur|x", at: [.number("lux", Double(level), nil)], ["x!", "xx"])
    }
    let text = MarkdownExport.text(run.figures, title: "A|B", language: language)
    var width: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        width = nil
        continue
      }
      let bars = line.replacing("\\|", with: "").count { $0 == "|" }
      #expect(bars == width ?? bars, "\(line)")
      width = bars
    }
    #expect(!text.contains("<br>"))
    #expect(text.contains("a\\|b\\`c\\<br\\>"))
    #expect(text.contains("| 2 | 100.0 % | 50.0 % |"))
    #expect(text.contains(language == .chinese ? "误读" : "Misread as"))
  }
}

/// Counts the elements of an XML document.
private final class ElementCounter: NSObject, XMLParserDelegate {
  private(set) var counts: [String: Int] = [:]

  func parse(_ text: String) -> Bool {
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    return parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    counts[name, default: 0] += 1
  }
}
