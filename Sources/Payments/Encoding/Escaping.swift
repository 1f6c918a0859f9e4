// SPDX-License-Identifier: Apache-2.0

extension String {
  /// The text with nothing left in it that could steer a terminal or disguise itself, on one line.
  ///
  /// Control characters (C0, DEL, C1), format characters (bidirectional marks, zero-width characters, tags), line and
  /// paragraph separators, private-use and unassigned characters, and characters that show nothing become `\u{…}` with
  /// the scalar in hex; tab, line feed and carriage return become `\t`, `\n`, `\r`. A backslash becomes two, so that
  /// what is shown can be told from what was written.
  public var escapedForTerminal: String {
    var safe = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\\": safe.append(contentsOf: "\\\\".unicodeScalars)
      case "\t": safe.append(contentsOf: "\\t".unicodeScalars)
      case "\n": safe.append(contentsOf: "\\n".unicodeScalars)
      case "\r": safe.append(contentsOf: "\\r".unicodeScalars)
      case _ where scalar.isDeceptive:
        safe.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default: safe.append(scalar)
      }
    }
    return String(safe)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar acts on its surroundings, shows nothing, or has no agreed look.
  var isDeceptive: Bool {
    if isASCII { return value < 0x20 || value == 0x7F }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return true
    default:
      return properties.isDefaultIgnorableCodePoint
    }
  }

  /// At least four upper-case hex digits, as Unicode writes code points.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
