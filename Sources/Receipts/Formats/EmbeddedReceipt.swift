// SPDX-License-Identifier: Apache-2.0

import Payments

/// The data that every file of a receipt carries, to be verified and drawn again: seal and strokes.
///
/// It is a marker and base64url of the CBOR array `[seal, strokes]`, the strokes an empty string where there are none.
enum EmbeddedReceipt {
  static let marker = "repayqr-receipt-data:"
  /// The most bytes of the CBOR: a seal, the strokes, heads.
  private static let limits = CBORLimits(bytes: SignatureStrokes.maximumBytes + 1024, depth: 1)

  /// The text that is embedded, all of it safe in XML, PDF strings and JSON strings.
  static func text(of receipt: SignedReceipt) -> String {
    marker
      + base64URL(
        CBORValue.array([
          .bytes(receipt.seal.bytes), .bytes(receipt.strokes?.cbor ?? []),
        ]).encoded())
  }

  /// The parts behind the last marker in `file`; nil where there is no marker. The last, because names come before it.
  static func parts(
    in file: [UInt8]
  ) throws(ReceiptRefusal) -> (seal: [UInt8], strokes: [UInt8])? {
    guard let start = lastMarkerEnd(in: file) else { return nil }
    let end = file[start...].firstIndex { !isBase64URL($0) } ?? file.endIndex
    let text = String(decoding: file[start..<end], as: UTF8.self)
    guard let bytes = [UInt8](base64URL: text) else { throw .damagedData }
    guard let document = try? CBORDocument(bytes, limits: limits),
      case .array(count: 2) = document.nodes[0].content
    else { throw .damagedData }
    let children = document.children(of: 0)
    guard case .bytes(let seal) = document.nodes[children[0]].content,
      case .bytes(let strokes) = document.nodes[children[1]].content
    else { throw .damagedData }
    return (seal, strokes)
  }

  private static func lastMarkerEnd(in file: [UInt8]) -> Int? {
    let wanted = Array(marker.utf8)
    guard file.count >= wanted.count, let first = wanted.first else { return nil }
    var start = file.count - wanted.count
    while start >= 0 {
      if file[start] == first, file[start..<start + wanted.count].elementsEqual(wanted) {
        return start + wanted.count
      }
      start -= 1
    }
    return nil
  }

  private static func isBase64URL(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
