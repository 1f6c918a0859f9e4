// SPDX-License-Identifier: Apache-2.0

/// A file name as the kernel has it: bytes, which are usually but not always UTF-8.
struct FileName: Sendable, Hashable {
  var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Restores the bytes of an argument that `RawArguments` passed through the argument parser.
  init(argument: String) { bytes = RawArguments.bytes(of: argument) }

  static let standardInput = FileName([UInt8(ascii: "-")])

  /// The name as text, with U+FFFD for what is not UTF-8.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether `text` says all.
  var isText: Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// The name as C functions take it, ended by NUL.
  var cPath: [CChar] { bytes.map(CChar.init(bitPattern:)) + [0] }

  /// The name inside a folder.
  func appending(_ component: [UInt8]) -> FileName {
    let separator: [UInt8] = bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
    return FileName(bytes + separator + component)
  }

  /// The lower-case letters after the last dot of the last component, or nothing.
  var suffix: String {
    let component = bytes.split(separator: UInt8(ascii: "/")).last ?? []
    guard let dot = component.lastIndex(of: UInt8(ascii: ".")), dot > component.startIndex else {
      return ""
    }
    return String(decoding: component[(dot + 1)...], as: UTF8.self).lowercased()
  }
}
