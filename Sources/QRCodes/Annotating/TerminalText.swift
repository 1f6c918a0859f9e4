// SPDX-License-Identifier: Apache-2.0

/// The beginning of a text that fits into so many columns, without characters that steer a terminal or turn the
/// direction of writing.
///
/// Scalars from U+1100 on, where scripts with wide letters begin, are counted as two columns.
func terminalText(_ text: String, columns: Int) -> String {
  var result = ""
  var left = columns
  for scalar in text.unicodeScalars {
    let safe = scalar.steersTerminal ? "\u{FFFD}" : scalar
    left -= safe.value < 0x1100 || safe == "\u{FFFD}" ? 1 : 2
    guard left >= 0 else { break }
    result.unicodeScalars.append(safe)
  }
  return result
}

extension Unicode.Scalar {
  fileprivate var steersTerminal: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      true
    default: false
    }
  }
}
