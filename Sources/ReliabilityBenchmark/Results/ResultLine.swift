// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A line of a result file: a JSON object whose first key is a check value, so that a line that was torn by a crash or changed
/// since is recognised.
///
/// The value is the 64-bit FNV-1a hash of the object without that key; no change of a single byte leaves it as it is.
enum ResultLine {
  private static let head = Array(#"{"check":""#.utf8)
  private static let digits = 16

  /// The line of a value, its end of line included.
  static func encoded(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let object = [UInt8](try encoder.encode(value))
    return head + Array(hexadecimal(fnv1a(object)).utf8) + Array("\",".utf8) + object.dropFirst()
      + [UInt8(ascii: "\n")]
  }

  /// The value of a line without its end of line; nil where the line is damaged.
  static func decoded<Value: Decodable>(_ line: some Collection<UInt8>, as type: Value.Type)
    -> Value?
  {
    let line = Array(line)
    let body = head.count + digits + 2
    guard line.count > body, line.starts(with: head) else { return nil }
    let object = [UInt8(ascii: "{")] + line[body...]
    let check = String(decoding: line[head.count..<head.count + digits], as: UTF8.self)
    guard check == hexadecimal(fnv1a(object)), line[body - 2] == UInt8(ascii: "\""),
      line[body - 1] == UInt8(ascii: ",")
    else { return nil }
    return try? JSONDecoder().decode(Value.self, from: Data(object))
  }
}
