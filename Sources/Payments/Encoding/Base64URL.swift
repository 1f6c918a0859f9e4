// SPDX-License-Identifier: Apache-2.0

import Foundation

/// RFC 4648 5, without padding.
package func base64URL(_ bytes: [UInt8]) -> String {
  var text = ""
  for byte in Data(bytes).base64EncodedString().utf8 {
    switch byte {
    case UInt8(ascii: "+"): text.append("-")
    case UInt8(ascii: "/"): text.append("_")
    case UInt8(ascii: "="): break
    default: text.unicodeScalars.append(Unicode.Scalar(byte))
    }
  }
  return text
}

extension [UInt8] {
  /// The bytes that ``base64URL(_:)`` would write as this very text, or nil where it would write no bytes so.
  package init?(base64URL text: String) {
    var standard = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"): standard.append("+")
      case UInt8(ascii: "_"): standard.append("/")
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): return nil
      default: standard.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    while !standard.utf8.count.isMultiple(of: 4) { standard.append("=") }
    guard let data = Data(base64Encoded: standard) else { return nil }
    let bytes = [UInt8](data)
    // One text for each run of bytes: the unused bits of the last character must be zero.
    guard Payments.base64URL(bytes) == text else { return nil }
    self = bytes
  }
}
