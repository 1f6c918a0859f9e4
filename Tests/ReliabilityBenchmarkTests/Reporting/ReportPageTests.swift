// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import ReliabilityBenchmark
import Testing

@Suite struct ReportPageTests {
  @Test func `equal results give equal bytes`() {
    let pages = [SyntheticRun.few, SyntheticRun.figures(triesPerCell: 2)].map { figures in
      ReportPage(figures: figures, title: "t").html
    }
    #expect(pages[0] == pages[1])
    #expect(pages[0].contains("\"suite\":\"synthetic\""))
  }

  /// The pictures are noise, which compresses worst.
  @Test func `ten thousand samples with fifty pictures take a megabyte at most`() throws {
    let results = SyntheticRun.results(triesPerCell: 35)
    #expect(results.scores.count >= 10_000)
    var figures = ReportFigures(results, scoresHash: "abc", drawings: 4) { cell, score in
      SampleCommand.line(folder: "results", cell: cell, number: score.number)
    }
    var random = SplitMix(seed: 1)
    let noise = GrayImage(
      width: 448, height: 336,
      pixels: (0..<448 * 336).map { _ in 96 + UInt8(random.next() >> 58) })
    figures.addPictures { _, _ in noise }
    #expect(figures.worst.count == 50)
    #expect(figures.worst.allSatisfy { $0.picture?.hasPrefix("data:image/jpeg;base64,") == true })
    let page = ReportPage(figures: figures, title: "Ten thousand")
    #expect(page.html.utf8.count <= 1_000_000)
    if let path = ProcessInfo.processInfo.environment["REPAYQR_REPORT_PAGE"] {
      try Data(page.html.utf8).write(to: URL(filePath: path))
    }
  }

  private static let hostile =
    "</script><script>alert(1)</script><!--\"'&\u{202E}\u{0}\u{2028}{{title}}"

  private func hostilePage() -> String {
    var run = SmallRun(readers: [Self.hostile, "native"], suite: Self.hostile)
    run.results.header.suiteText = Self.hostile + "\n\tsecond line"
    run.results.header.photographs = Self.hostile
    run.add(
      Self.hostile, kind: .photographs, at: [Coordinate(axis: Self.hostile, value: Self.hostile)],
      ["!.", "!x"], misreadAs: Self.hostile, file: Self.hostile)
    return ReportPage(figures: run.figures, title: Self.hostile).html
  }

  @Test func `hostile names end no element and begin none`() {
    let page = hostilePage()
    #expect(page.ranges(of: "</script>").count == 3)
    #expect(page.ranges(of: "<script").count == 3)
    #expect(!page.contains("<!--"))
    #expect(page.contains("<title>&lt;/script&gt;&lt;script&gt;"))
  }

  @Test func `nothing invisible reaches the page, and no mark in a name is filled in`() throws {
    let page = hostilePage()
    for scalar: Unicode.Scalar in ["\u{202E}", "\u{0}", "\u{2028}"] {
      #expect(!page.unicodeScalars.contains(scalar))
    }
    let start = try #require(page.firstRange(of: "id=\"figures\">")?.upperBound)
    let end = try #require(page[start...].firstRange(of: "</script>")?.lowerBound)
    let json = try JSONSerialization.jsonObject(with: Data(page[start..<end].utf8))
    let figures = try #require(json as? [String: Any])
    let shown = Self.hostile.replacing("\u{202E}", with: "\\u{202E}")
      .replacing("\u{0}", with: "\\u{0}").replacing("\u{2028}", with: "\\u{2028}")
    #expect(figures["suite"] as? String == shown)
    #expect(figures["suiteText"] as? String == shown + "\n\tsecond line")
  }

  @Test func `the page asks nothing of any network`() {
    let page = ReportPage(figures: SyntheticRun.few, title: "t").html
    let addresses = page.ranges(of: "http").map { page[$0.lowerBound...].prefix(30) }
    #expect(
      addresses.allSatisfy {
        $0.hasPrefix("http://www.w3.org/2000/svg") || $0.hasPrefix("http-equiv")
      })
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains("innerHTML"))
  }

  @Test(arguments: ReportLanguage.allCases)
  func `both languages are in the page, and the chosen one is shown first`(
    language: ReportLanguage
  ) {
    var run = SmallRun(readers: ["native"])
    run.add("blur", ["x"])
    let page = ReportPage(figures: run.figures, title: "t", language: language).html
    #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
    #expect(page.contains("Where each reader breaks"))
    #expect(page.contains("各识读器的极限"))
  }
}
