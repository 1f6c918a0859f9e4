// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The words of reports in every language, by key.
struct ReportWords {
  private let words: [String: [String: String]]
  private let language: ReportLanguage

  init(_ language: ReportLanguage) {
    self.language = language
    words =
      (try? JSONDecoder().decode(
        [String: [String: String]].self, from: Data(PackageResources.words_json))) ?? [:]
  }

  /// The words of that key; the key itself where there are none.
  func callAsFunction(_ key: String) -> String { words[key]?[language.rawValue] ?? key }
}
