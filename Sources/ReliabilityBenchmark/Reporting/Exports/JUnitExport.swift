// SPDX-License-Identifier: Apache-2.0

/// What a reader must keep in a condition.
public struct ReportCriteria: Sendable, Hashable {
  /// The lowest rate; nil where any is good enough.
  ///
  /// A rate fails only when its whole 95 % interval lies below, so that chance alone seldom fails a build.
  public var leastRate: Double?
  /// The most misreads in one condition.
  public var mostMisreads: Int
  /// The readers that are judged; nil for all.
  public var readers: Set<String>?

  /// States what must be kept.
  public init(leastRate: Double? = nil, mostMisreads: Int = 0, readers: Set<String>? = nil) {
    self.leastRate = leastRate
    self.mostMisreads = mostMisreads
    self.readers = readers
  }

  /// Why a row does not meet the criteria; nil where it does.
  public func failure(of row: CellRow) -> String? {
    if let readers, !readers.contains(row.reader) { return nil }
    if row.misread > mostMisreads {
      return "\(row.misread) misreads, at most \(mostMisreads) allowed"
    }
    if let leastRate, row.codes > 0, row.high < leastRate {
      return "\(row.read) of \(row.codes) read, interval \(row.low) to \(row.high), "
        + "below \(leastRate)"
    }
    return nil
  }
}

/// A report as JUnit XML, for build servers: a suite for each section, a case for each cell and reader.
public enum JUnitExport {
  /// The file's text.
  public static func text(_ figures: ReportFigures, criteria: ReportCriteria) -> String {
    let rows = figures.rows
    let failures = rows.count { criteria.failure(of: $0) != nil }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"\(figures.suite.escapedForHTML)\" tests=\"\(rows.count)\" "
    text += "failures=\"\(failures)\">\n"
    for section in figures.sections {
      let own = rows.filter { $0.section == section.name }
      let failed = own.count { criteria.failure(of: $0) != nil }
      text += "  <testsuite name=\"\(section.name.escapedForHTML)\" tests=\"\(own.count)\" "
      text += "failures=\"\(failed)\" errors=\"0\" skipped=\"0\">\n"
      text += own.map { testCase($0, criteria) }.joined()
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private static func testCase(_ row: CellRow, _ criteria: ReportCriteria) -> String {
    let time = (row.medianMilliseconds ?? 0) / 1_000
    let head =
      "    <testcase classname=\"\(row.reader.escapedForHTML)\" name=\"\(row.cell.escapedForHTML)\" "
      + "time=\"\(time.rounded(digits: 6))\""
    guard let failure = criteria.failure(of: row) else { return head + "/>\n" }
    return head + ">\n      <failure message=\"\(failure.escapedForHTML)\"/>\n    </testcase>\n"
  }
}
