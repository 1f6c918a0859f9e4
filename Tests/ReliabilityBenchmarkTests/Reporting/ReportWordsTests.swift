// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ReliabilityBenchmark

@Suite struct ReportWordsTests {
  private let words: [String: [String: String]]
  private let script: String

  init() throws {
    words = try JSONDecoder().decode(
      [String: [String: String]].self, from: Data(PackageResources.words_json))
    let page = ReportPage(figures: SmallRun(readers: ["native"]).figures, title: "t").html
    script = String(try #require(page.split(separator: "<script type=\"module\">").last))
  }

  @Test func `every key has words in both languages`() {
    #expect(words.count > 100)
    for (key, translations) in words {
      #expect(Set(translations.keys) == ["en", "zh"], "\(key)")
      if key != "space" { #expect(translations.values.allSatisfy { !$0.isEmpty }, "\(key)") }
    }
  }

  @Test func `both languages fill in the same values`() throws {
    for (key, translations) in words {
      let names = translations.values.map { text in
        Set(text.matches(of: /\{(\w+)\}/).map { String($0.1) })
      }
      #expect(names.allSatisfy { $0 == names.first }, "\(key)")
    }
  }

  @Test func `every key that the script names has words`() {
    let named = script.matches(of: /say\('([A-Za-z0-9.]+)'/).map { String($0.1) }
    #expect(named.count > 60)
    for key in named { #expect(words[key] != nil, "\(key)") }
    let parts = script.matches(of: /part\('(\w+)', '(\w+)', '(\w+)'/)
    #expect(parts.count > 8)
    for part in parts {
      for key in ["nav.\(part.1)", String(part.2), String(part.3)] {
        #expect(words[key] != nil, "\(key)")
      }
    }
  }

  @Test func `every built-in scenario has a name in both languages`() {
    for name in ["counter-daylight", "kiosk-night", "queue-of-codes"] + SyntheticRun.scenarios {
      #expect(words["section.\(name)"]?.count == 2, "\(name)")
    }
  }
}
