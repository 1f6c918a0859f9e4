// SPDX-License-Identifier: Apache-2.0

/// The arguments of the process, with nothing lost.
///
/// Swift strings are Unicode and file names are bytes. A byte that is not part of valid UTF-8 is carried through the
/// argument parser as one scalar of a private-use block, and turned back by `bytes(of:)`.
enum RawArguments {
  /// The block U+10FF00…U+10FFFF, of which the lower 128 scalars are never needed.
  private static let escapeBase: UInt32 = 0x10FF00

  /// The arguments after the program's name.
  static var commandLine: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      guard let argument = unsafe CommandLine.unsafeArgv[index] else { return nil }
      let bytes = unsafe UnsafeRawBufferPointer(start: argument, count: cLength(argument))
      return unsafe string(carrying: Array(bytes))
    }
  }

  /// Text that carries any bytes.
  static func string(carrying bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = String.UnicodeScalarView()
    var rest = bytes[...]
    while let first = rest.first {
      let length = utf8Length(startingWith: first)
      let character = rest.prefix(length)
      if character.count == length, let valid = String(validating: character, as: UTF8.self) {
        text.append(contentsOf: valid.unicodeScalars)
        rest = rest.dropFirst(length)
      } else {
        if let escaped = Unicode.Scalar(escapeBase + UInt32(first)) { text.append(escaped) }
        rest = rest.dropFirst()
      }
    }
    return String(text)
  }

  /// The bytes that `string(carrying:)` was given.
  static func bytes(of argument: String) -> [UInt8] {
    argument.unicodeScalars.flatMap { scalar in
      scalar.value >= escapeBase + 0x80
        ? [UInt8(scalar.value - escapeBase)] : Array(String(scalar).utf8)
    }
  }

  private static func utf8Length(startingWith byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  private static func cLength(_ string: UnsafeMutablePointer<CChar>) -> Int {
    var length = 0
    while unsafe string[length] != 0 { length += 1 }
    return length
  }
}
