// SPDX-License-Identifier: Apache-2.0

internal import Foundation

extension MarkdownExport {
  /// A table; all columns but the first stand to the right.
  static func table(_ head: [String], _ rows: [[String]]) -> String {
    let rule = ["---"] + Array(repeating: "---:", count: max(0, head.count - 1))
    return ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  /// Text that Markdown takes for nothing but text, also within a table.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "\n" || character == "\r" || character == "\r\n" {
        result += " "
        continue
      }
      if "\\`*_{}[]<>|#~&".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// Text in code style; within a table a bar needs a backslash even there.
  static func code(_ text: String) -> String {
    let bars = text.replacing("|", with: "\\|").replacing("\n", with: " ")
    // A fence longer than any run of backquotes within.
    let longest = bars.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    return longest > 0 ? "\(fence) \(bars) \(fence)" : "\(fence)\(bars)\(fence)"
  }

  static func percent(_ rate: Double) -> String { String(format: "%.1f %%", rate * 100) }

  static func share(_ share: Share?) -> String {
    guard let share else { return "–" }
    return percent(share.rate)
      + String(format: " (%.1f–%.1f)", share.low * 100, share.high * 100)
  }

  static func milliseconds(_ time: Double?) -> String { time.map { "\($0) ms" } ?? "–" }

  /// A threshold with its interval, lower bound first.
  static func place(_ place: PlaceFigures, isFalling: Bool, _ say: ReportWords) -> String {
    guard let value = place.value else { return say(place.kind) }
    let ends = isFalling ? [place.worst, place.best] : [place.best, place.worst]
    let bounds = ends.map { $0.map { "\($0)" } ?? "…" }.joined(separator: "–")
    return "\(value) [\(bounds)]"
  }
}
