// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A report as one file of HTML that needs nothing else: no network, no other files.
///
/// The figures stand in it as JSON, and a script of a thousand lines or so, in `Page`, draws them.
public struct ReportPage: Sendable {
  /// The figures, with the pictures that it shows.
  public var figures: ReportFigures
  /// The title.
  public var title: String
  /// The language that is shown first.
  public var language: ReportLanguage

  /// Puts a page together.
  public init(figures: ReportFigures, title: String, language: ReportLanguage = .english) {
    self.figures = figures
    self.title = title
    self.language = language
  }

  /// The file's text, equal for equal figures.
  public var html: String {
    let values: [Substring: String] = [
      "language": language.rawValue,
      "title": title.visible().escapedForHTML,
      "style": text(PackageResources.page_css),
      "words": text(PackageResources.words_json).escapedForScript,
      "figures": json.escapedForScript,
      "script": Self.scripts.map { text($0) }.joined(separator: "\n"),
    ]
    // Pieces between the marks, so that nothing that is put in is searched for marks again.
    var page = ""
    for (number, piece) in text(PackageResources.page_html).split(
      separator: "{{", omittingEmptySubsequences: false
    ).enumerated() {
      guard number > 0, let end = piece.firstRange(of: "}}") else {
        page += piece
        continue
      }
      page += values[piece[..<end.lowerBound], default: ""]
      page += piece[end.upperBound...]
    }
    return page
  }

  /// The scripts, in the order in which they build on each other.
  private static let scripts = [
    PackageResources.elements_js, PackageResources.readers_js, PackageResources.scales_js,
    PackageResources.curves_js, PackageResources.heat_js, PackageResources.overview_js,
    PackageResources.sections_js, PackageResources.comparing_js, PackageResources.samples_js,
    PackageResources.page_js,
  ]

  private var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Figures hold finite numbers and strings only, so this cannot fail.
    return (try? encoder.encode(figures)).map { text(Array($0)) } ?? "{}"
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension String {
  /// The text as HTML, also within quotes.
  var escapedForHTML: String {
    var result = ""
    for character in unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// JSON that can stand in a script element: no `<` can end it or begin a comment.
  var escapedForScript: String {
    replacingOccurrences(of: "<", with: "\\u003c")
  }
}
