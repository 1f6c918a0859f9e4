// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Console {
  /// Writes one JSON object on one line, keys sorted.
  ///
  /// - Throws: `Failure` where a value cannot be written as JSON, which is a defect of ours.
  static func print(json value: some Encodable) throws {
    write(try line(json: value))
  }

  /// One JSON object on one line, keys sorted, with its line end.
  static func line(json value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
    } catch {
      throw Failure(.backend, "cannot write this result as JSON: \(error)")
    }
  }
}
