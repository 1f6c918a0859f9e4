// SPDX-License-Identifier: Apache-2.0

extension String {
  /// The text with every character that cannot be seen, or that moves others, written as `\u{…}`.
  ///
  /// Codes hold what anybody has put in them: direction overrides would turn a line around, zero-width characters would hide
  /// a difference (Unicode Technical Report 36).
  ///
  /// - Parameter keepsLines: Whether line feeds and tabs stay.
  func visible(keepsLines: Bool = false) -> String {
    var result = ""
    for scalar in unicodeScalars {
      if keepsLines && (scalar == "\n" || scalar == "\t") {
        result.unicodeScalars.append(scalar)
      } else if scalar.isHidden {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether nothing can be seen of it, spaces excepted.
  var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      true
    case .spaceSeparator: self != " "
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
