// SPDX-License-Identifier: Apache-2.0

/// One CBOR item and all that it holds, in the order of its bytes.
///
/// A node is followed by the nodes it holds: an array by its items, a map by its keys and values in turn, a tag by its
/// content. Offsets count from the first byte of the envelope, also where the item was cut from a byte string in it.
package struct CBORDocument: Sendable {
  /// One item's head, and where the item lies.
  package struct Node: Sendable {
    package enum Content: Sendable, Equatable {
      case unsigned(UInt64)
      /// -1 minus the number.
      case negative(UInt64)
      case bytes([UInt8])
      case text(String)
      case array(count: Int)
      case map(count: Int)
      case tag(UInt64)
    }

    package let content: Content
    /// The first byte of the head.
    package let offset: Int
    /// The first byte behind the head.
    let contentOffset: Int
    /// The first byte behind the item.
    var end: Int
    /// The index of the first node behind the item; the largest number while the item is not read to its end.
    var next: Int

    /// Where the item lies, with its head.
    var range: Range<Int> { offset..<end }

    /// The number, where the item is an integer that fits.
    package var integer: Int64? {
      switch content {
      case .unsigned(let number): Int64(exactly: number)
      case .negative(let number): Int64(exactly: number).map { ~$0 }
      default: nil
      }
    }
  }

  /// The nodes; the first is the item itself.
  package let nodes: [Node]

  /// Reads exactly one item from `bytes`, the first of which has the offset `base`.
  ///
  /// `tags` are the tags that may stand before the outermost item.
  package init(
    _ bytes: [UInt8], base: Int = 0, tags: Set<UInt64> = [], limits: CBORLimits = .envelope
  ) throws(CBORError) {
    let scan = CBORScan(bytes, base: base, tags: tags, limits: limits)
    if let failure = scan.failure { throw failure }
    nodes = scan.nodes
  }

  /// The indices of the nodes that a node holds directly.
  package func children(of index: Int) -> [Int] {
    nodes.children(of: index)
  }

  /// The keys and values of a map, as indices of nodes.
  package func pairs(of index: Int) -> [(key: Int, value: Int)] {
    let children = children(of: index)
    return stride(from: 0, to: children.count, by: 2).map { (children[$0], children[$0 + 1]) }
  }
}

extension [CBORDocument.Node] {
  /// The indices of the nodes that a node holds directly, as far as they were read.
  func children(of index: Int) -> [Int] {
    var children: [Int] = []
    let end = Swift.min(self[index].next, count)
    var child = index + 1
    while child < end {
      children.append(child)
      child = self[child].next
    }
    return children
  }
}

/// How much CBOR is read before it is refused.
package struct CBORLimits: Sendable {
  /// The most bytes of one item.
  package var bytes: Int
  /// How many arrays, maps and tags may lie inside one another.
  package var depth: Int

  /// What the largest payload can hold (1,024 characters less the prefix, two bytes in three), and the depth of the
  /// claims (two) with room for the tag.
  package static let envelope = CBORLimits(bytes: 680, depth: 4)

  package init(bytes: Int, depth: Int) {
    self.bytes = bytes
    self.depth = depth
  }
}
