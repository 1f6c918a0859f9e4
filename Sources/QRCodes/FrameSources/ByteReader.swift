// SPDX-License-Identifier: Apache-2.0

/// Reads lines and blocks of an input, counting bytes.
struct ByteReader<Input: ByteInput & ~Copyable>: ~Copyable {
  var input: Input
  /// Bytes given out so far, which is the place in the stream.
  private(set) var offset = 0
  private var buffer: [UInt8] = []
  private var consumed = 0

  init(_ input: consuming Input) {
    self.input = input
  }

  /// What ended a line.
  enum LineEnd: Equatable {
    case lineFeed
    case endOfInput
    /// The line is longer than allowed; the bytes up to the limit were read.
    case limit
  }

  /// The bytes before the next line feed, and what ended them.
  mutating func line(limitBytes: Int) throws(InputProblem) -> (bytes: [UInt8], end: LineEnd) {
    var bytes: [UInt8] = []
    while true {
      if consumed == buffer.count { try refill() }
      guard consumed < buffer.count else { return (bytes, .endOfInput) }
      let byte = buffer[consumed]
      consumed += 1
      offset += 1
      if byte == UInt8(ascii: "\n") { return (bytes, .lineFeed) }
      guard bytes.count < limitBytes else { return (bytes, .limit) }
      bytes.append(byte)
    }
  }

  /// The next `count` bytes, or fewer where the input ends.
  mutating func block(of count: Int) throws(InputProblem) -> [UInt8] {
    let block = try [UInt8](capacity: count) { target throws(InputProblem) in
      let buffered = min(count, buffer.count - consumed)
      for index in consumed..<consumed + buffered { target.append(buffer[index]) }
      consumed += buffered
      while target.count < count {
        let before = target.count
        try input.read(into: &target)
        if target.count == before { return }
      }
    }
    offset += block.count
    return block
  }

  /// Passes over `count` bytes, or fewer where the input ends; gives how many.
  mutating func skip(_ count: Int) throws(InputProblem) -> Int {
    var skipped = 0
    while skipped < count {
      if consumed == buffer.count { try refill() }
      let step = min(count - skipped, buffer.count - consumed)
      if step == 0 { break }
      consumed += step
      skipped += step
    }
    offset += skipped
    return skipped
  }

  private mutating func refill() throws(InputProblem) {
    consumed = 0
    buffer = try [UInt8](capacity: 65_536) { target throws(InputProblem) in
      try input.read(into: &target)
    }
  }
}
