// SPDX-License-Identifier: Apache-2.0

/// The payload that `verify` and `explain` are given.
enum PayloadArgument {
  /// The bytes of the argument, or of standard input for `-`, there without one line end after them.
  static func bytes(_ argument: String) throws -> [UInt8] {
    guard argument == "-" else { return RawArguments.bytes(of: argument) }
    do {
      var contents = try FileContents.read(.standardInput, limitBytes: 1 << 20)
      if contents.last == UInt8(ascii: "\n") { contents.removeLast() }
      if contents.last == UInt8(ascii: "\r") { contents.removeLast() }
      return contents
    } catch {
      throw Failure(.unreadable, "standard input \(error.message)")
    }
  }
}
