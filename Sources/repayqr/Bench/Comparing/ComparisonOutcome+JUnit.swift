// SPDX-License-Identifier: Apache-2.0

import ReliabilityBenchmark

extension ComparisonOutcome {
  /// A JUnit report: a case for every section with its figures, and one for the judgement, which alone can fail, except
  /// that a significant loss in a section fails its case.
  var junit: String {
    let table = ComparisonTable(self).aligned
    var cases: [String] = []
    for (section, line) in zip(sections, table.dropFirst()) {
      let reasons = judgement.reasons.filter { $0.section == section.name }
      cases.append(testCase(section.name, failures: reasons, output: line))
    }
    cases.append(
      testCase(
        "judgement", failures: judgement.reasons.filter { $0.section == nil },
        output: conclusions.joined(separator: "\n")))
    let failures = cases.count { $0.contains("<failure") }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
      <testsuite name="\(escaped(heading))" tests="\(cases.count)" failures="\(failures)">
      \(cases.joined(separator: "\n"))
      </testsuite>
      </testsuites>

      """
  }

  private func testCase(
    _ name: String, failures: [ComparisonJudgement.Reason], output: String
  ) -> String {
    let failure =
      failures.isEmpty
      ? ""
      : "<failure message=\"\(escaped(failures.map(\.sentence).joined(separator: "; ")))\"/>"
    return "<testcase classname=\"bench.compare\" name=\"\(escaped(name))\">\(failure)"
      + "<system-out>\(escaped(output))</system-out></testcase>"
  }

  /// Text as XML has it; control characters, which XML 1.0 has not, are dropped.
  private func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\n", "\t": String(scalar)
      case _ where scalar.value < 0x20: ""
      default: String(scalar)
      }
    }.joined()
  }
}

extension ComparisonJudgement.Reason {
  /// The section that it is about; nil where it is about all.
  fileprivate var section: String? {
    if case .loss(let section, _, _, _) = self { section } else { nil }
  }
}
