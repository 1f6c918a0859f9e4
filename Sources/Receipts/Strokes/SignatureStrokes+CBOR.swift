// SPDX-License-Identifier: Apache-2.0

import Payments

/// The canonical bytes: `["qr-strokes/1", width, height, [stroke…]]`, a stroke being `[0 or 1, numbers…]` with x, y,
/// milliseconds, and behind a 1 pressure, of each point in turn.
extension SignatureStrokes {
  private static let domain = "qr-strokes/1"
  /// More than the most strokes and points can take: 4,096 points of 14 bytes, and heads.
  static let maximumBytes = 64 << 10

  /// The one encoding, which is hashed.
  var cbor: [UInt8] {
    CBORValue.array([
      .text(Self.domain), .unsigned(UInt64(width)), .unsigned(UInt64(height)),
      .array(strokes.map(Self.encoded)),
    ]).encoded()
  }

  private static func encoded(_ stroke: [Point]) -> CBORValue {
    let hasPressure = stroke.first?.pressure != nil
    var numbers: [Int] = [hasPressure ? 1 : 0]
    for point in stroke {
      numbers += [point.x, point.y, point.milliseconds]
      if let pressure = point.pressure { numbers.append(pressure) }
    }
    return .array(numbers.map { .unsigned(UInt64($0)) })
  }

  /// Reads the canonical bytes.
  init(cbor bytes: [UInt8]) throws(StrokesError) {
    let document: CBORDocument
    do throws(CBORError) {
      document = try CBORDocument(
        bytes, limits: CBORLimits(bytes: Self.maximumBytes, depth: 3))
    } catch {
      throw .form("the strokes are not deterministic CBOR: \(error)")
    }
    let parts = document.children(of: 0)
    guard case .array(count: 4) = document.nodes[0].content,
      document.nodes[parts[0]].content == .text(Self.domain),
      let width = document.nodes[parts[1]].integer, let height = document.nodes[parts[2]].integer,
      case .array = document.nodes[parts[3]].content
    else { throw .form("the CBOR is not strokes") }
    var strokes: [[Point]] = []
    for node in document.children(of: parts[3]) {
      guard case .array = document.nodes[node].content else { throw .form("a stroke is no array") }
      strokes.append(
        try Self.points(document.children(of: node).map { document.nodes[$0].integer }))
    }
    try self.init(width: Int(width), height: Int(height), strokes: strokes)
  }

  private static func points(_ numbers: [Int64?]) throws(StrokesError) -> [Point] {
    let known = numbers.compactMap { $0 }.map { Int($0) }
    guard known.count == numbers.count, let flag = known.first, flag == 0 || flag == 1 else {
      throw .form("a stroke does not begin with 0 or 1, or holds what is no number")
    }
    let width = flag == 1 ? 4 : 3
    guard (known.count - 1).isMultiple(of: width) else {
      throw .form("a stroke has part of a point")
    }
    return stride(from: 1, to: known.count, by: width).map { index in
      Point(
        x: known[index], y: known[index + 1], milliseconds: known[index + 2],
        pressure: flag == 1 ? known[index + 3] : nil)
    }
  }
}
