// SPDX-License-Identifier: Apache-2.0

/// The language that a report shows first; a page holds both.
public enum ReportLanguage: String, Sendable, Hashable, CaseIterable {
  /// English.
  case english = "en"
  /// Chinese, in simplified characters.
  case chinese = "zh"
}
