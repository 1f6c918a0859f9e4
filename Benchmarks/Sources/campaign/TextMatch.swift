// SPDX-License-Identifier: Apache-2.0

import Foundation
import QRCodes

/// Whether a reading holds an expected text.
///
/// Expected texts come from readers that guess at character sets and drop control characters, so the same bytes are
/// compared under each usual guess, line ends and outer white space apart. Other bytes never match by this.
enum TextMatch {
  static func holds(_ code: ImageReport.Code, _ expected: String) -> Bool {
    let data = Data(code.bytes)
    let guesses = [
      code.text, String(data: data, encoding: .utf8), String(data: data, encoding: .shiftJIS),
      String(data: data, encoding: .isoLatin1),
    ]
    let wanted = plain(expected)
    return guesses.contains { $0.map(plain) == wanted }
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
