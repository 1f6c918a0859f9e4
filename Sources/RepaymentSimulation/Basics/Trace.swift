// SPDX-License-Identifier: Apache-2.0

/// What happened, line by line, with a hash of every byte of it.
struct Trace {
  /// How many lines are kept where not all are.
  static let shortLength = 60

  /// FNV-1a of all lines, each with a line feed behind it.
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  private(set) var count = 0
  private let keepsAll: Bool
  private var lines: [String] = []

  init(keepsAll: Bool) {
    self.keepsAll = keepsAll
  }

  mutating func add(_ line: String) {
    var hash = hash
    for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    self.hash = (hash ^ 10) &* 0x0000_0100_0000_01B3
    if !keepsAll, lines.count == 2 * Trace.shortLength {
      lines.removeFirst(Trace.shortLength)
    }
    lines.append(line)
    count += 1
  }

  /// The lines that are kept.
  var kept: [String] { keepsAll ? lines : lines.suffix(Trace.shortLength) }
}
