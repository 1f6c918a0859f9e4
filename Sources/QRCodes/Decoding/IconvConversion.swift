// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The text that bytes of an encoding stand for, or nil where they are invalid, or end within a character, or the system
/// does not know the encoding.
///
/// The corresponding C function is `iconv`.
func convert(_ bytes: ArraySlice<UInt8>, from encoding: String) -> String? {
  guard let converter = unsafe iconv_open("UTF-8", encoding),
    Int(bitPattern: converter) != -1
  else { return nil }
  defer { unsafe iconv_close(converter) }

  var input = bytes.map { CChar(bitPattern: $0) }
  // No character of an encoding used here takes more bytes in UTF-8 than three for each of its own.
  var output = [CChar](repeating: 0, count: 4 * bytes.count + 16)
  let written: Int? = unsafe input.withUnsafeMutableBufferPointer { input in
    unsafe output.withUnsafeMutableBufferPointer { output in
      var source = input.baseAddress
      var target = output.baseAddress
      var sourceLeft = input.count
      var targetLeft = output.count
      // A count of characters converted irreversibly is no failure; -1 is. A last call writes out what is held back.
      guard unsafe iconv(converter, &source, &sourceLeft, &target, &targetLeft) != -1,
        sourceLeft == 0, unsafe iconv(converter, nil, nil, &target, &targetLeft) != -1
      else { return nil }
      return output.count - targetLeft
    }
  }
  guard let written else { return nil }
  return String(
    validating: output[..<written].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
