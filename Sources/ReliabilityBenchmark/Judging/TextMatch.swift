// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Whether a reading holds an expected text.
///
/// Expected texts come from readers that guess at character sets and drop control characters, so the same bytes are
/// compared under each usual guess, line ends and outer white space apart. Other bytes never match by this.
public enum TextMatch {
  /// - Parameters:
  ///   - bytes: The payload, where it is known.
  ///   - text: What the reader takes it for.
  public static func holds(bytes: [UInt8]?, text: String?, _ expected: String) -> Bool {
    let wanted = plain(expected)
    return guesses(bytes: bytes, text: text).contains { plain($0) == wanted }
  }

  static func holds(_ code: AnsweredCode, _ expected: String) -> Bool {
    holds(bytes: code.bytes, text: code.text, expected)
  }

  /// A text that different readers of one code agree on, whether they tell bytes or text.
  static func agreed(_ code: AnsweredCode) -> String {
    String(String.UnicodeScalarView(plain(guesses(bytes: code.bytes, text: code.text).first ?? "")))
  }

  private static func guesses(bytes: [UInt8]?, text: String?) -> [String] {
    let data = bytes.map { Data($0) }
    let readings = data.map { data in
      [String.Encoding.utf8, .shiftJIS, .isoLatin1].map { String(data: data, encoding: $0) }
    }
    return ([text] + (readings ?? [])).compactMap { $0 }
  }

  private static func plain(_ text: String) -> [Unicode.Scalar] {
    let scalars = text.unicodeScalars.filter { scalar in
      scalar == "\n" || scalar.properties.generalCategory != .control
    }
    return Array(
      String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespacesAndNewlines)
        .unicodeScalars)
  }
}
