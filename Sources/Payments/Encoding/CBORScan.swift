// SPDX-License-Identifier: Apache-2.0

/// A pass over CBOR bytes that keeps what it understood when it meets a fault.
struct CBORScan: Sendable {
  /// The items read, up to the fault if there is one.
  private(set) var nodes: [CBORDocument.Node] = []
  /// The first fault.
  private(set) var failure: CBORError?

  private let bytes: [UInt8]
  private let base: Int
  private let tags: Set<UInt64>
  private let limits: CBORLimits
  private var position = 0

  /// Reads exactly one item; parameters as in ``CBORDocument/init(_:base:tags:limits:)``.
  init(_ bytes: [UInt8], base: Int, tags: Set<UInt64>, limits: CBORLimits) {
    self.bytes = bytes
    self.base = base
    self.tags = tags
    self.limits = limits
    do throws(CBORError) {
      guard bytes.count <= limits.bytes else {
        throw .tooLarge(bytes: bytes.count, limit: limits.bytes)
      }
      try readItem(depth: 0)
      guard position == bytes.count else {
        throw .trailingBytes(offset: base + position, count: bytes.count - position)
      }
    } catch {
      failure = error
    }
  }

  private mutating func readItem(depth: Int) throws(CBORError) {
    let start = position
    let offset = base + start
    let (majorType, argument) = try readHead()
    let contentOffset = base + position
    if majorType >= 4, depth >= limits.depth {
      throw .tooDeep(offset: offset, limit: limits.depth)
    }

    let index = nodes.count
    func append(_ content: CBORDocument.Node.Content) {
      nodes.append(
        CBORDocument.Node(
          content: content, offset: offset, contentOffset: contentOffset, end: base + position,
          next: .max))
    }
    switch majorType {
    case 0: append(.unsigned(argument))
    case 1: append(.negative(argument))
    case 2: append(.bytes(Array(try readString(argument, offset: offset))))
    case 3:
      guard let text = String(validating: try readString(argument, offset: offset), as: UTF8.self)
      else { throw .invalidText(offset: offset) }
      append(.text(text))
    case 4:
      // An item takes a byte at least, so a count beyond what is left is refused before anything is stored.
      try checkLeft(argument, offset: offset)
      append(.array(count: Int(argument)))
      for _ in 0..<argument { try readItem(depth: depth + 1) }
    case 5:
      let (items, overflow) = argument.multipliedReportingOverflow(by: 2)
      try checkLeft(overflow ? .max : items, offset: offset)
      append(.map(count: Int(argument)))
      try readPairs(argument, depth: depth + 1)
    default:
      guard tags.contains(argument), depth == 0 else {
        throw .tag(offset: offset, number: argument)
      }
      append(.tag(argument))
      try readItem(depth: depth + 1)
    }
    nodes[index].end = base + position
    nodes[index].next = nodes.count
  }

  /// Reads keys and values, and sees to it that the keys come in the order of their bytes, each once.
  private mutating func readPairs(_ count: UInt64, depth: Int) throws(CBORError) {
    var previous: ArraySlice<UInt8>?
    for _ in 0..<count {
      let start = position
      try readItem(depth: depth)
      let key = bytes[start..<position]
      if let previous, !previous.lexicographicallyPrecedes(key) {
        throw previous == key
          ? .duplicateKey(offset: base + start) : .unsortedKey(offset: base + start)
      }
      previous = key
      try readItem(depth: depth)
    }
  }

  /// The major type and the argument of a head.
  private mutating func readHead() throws(CBORError) -> (majorType: UInt8, argument: UInt64) {
    let offset = base + position
    guard position < bytes.count else { throw .truncated(offset: offset, needed: 1, left: 0) }
    let byte = bytes[position]
    let majorType = byte >> 5
    let information = byte & 0x1F
    if majorType == 7 {
      switch information {
      case 25, 26, 27: throw .float(offset: offset)
      case 28, 29, 30, 31: throw .reserved(offset: offset, byte: byte)
      default: throw .simple(offset: offset, byte: byte)
      }
    }
    switch information {
    case 0...23:
      position += 1
      return (majorType, UInt64(information))
    case 24...27:
      let width = 1 << (information - 24)
      let left = bytes.count - position - 1
      guard width <= left else {
        throw .truncated(offset: offset, needed: UInt64(width), left: left)
      }
      var argument: UInt64 = 0
      for byte in bytes[(position + 1)...(position + width)] {
        argument = argument << 8 | UInt64(byte)
      }
      // The smallest number that needs this width: 24, then one more than half the width holds.
      let least: UInt64 = information == 24 ? 24 : 1 << (UInt64(width) * 4)
      guard argument >= least else { throw .notShortest(offset: offset, argument: argument) }
      position += 1 + width
      return (majorType, argument)
    case 31 where (2...5).contains(majorType):
      throw .indefiniteLength(offset: offset)
    default:
      throw .reserved(offset: offset, byte: byte)
    }
  }

  private mutating func readString(
    _ count: UInt64, offset: Int
  ) throws(CBORError) -> ArraySlice<UInt8> {
    try checkLeft(count, offset: offset)
    let content = bytes[position..<position + Int(count)]
    position += Int(count)
    return content
  }

  private func checkLeft(_ needed: UInt64, offset: Int) throws(CBORError) {
    let left = bytes.count - position
    guard needed <= UInt64(left) else {
      throw .truncated(offset: offset, needed: needed, left: left)
    }
  }
}
