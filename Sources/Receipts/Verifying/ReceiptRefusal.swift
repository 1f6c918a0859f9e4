// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Why a file is not a valid receipt. The cases come in the order of precedence.
public enum ReceiptRefusal: Error, Sendable, Equatable {
  /// The file is larger than any receipt.
  case tooLarge(bytes: Int, limit: Int)
  /// There is nothing of a receipt in it.
  case notAReceipt
  /// The image cannot be read; the sentence says why.
  case unreadable(String)
  /// The picture has the codes of several receipts.
  case severalCodes(Int)
  /// The picture carries no data to be drawn again from, so only its code could be checked, and that was not asked for.
  case pictureUnchecked
  /// The data in the file is cut off or altered.
  case damagedData
  /// The seal is malformed, or no trusted key made it.
  case signature(Refusal)
  /// The contents are of a version that is not known.
  case unsupportedVersion(found: UInt64, supported: UInt64)
  /// A field of the contents is missing, unknown, or has a value it cannot have.
  case malformedContent(field: String)
  /// The contents contradict themselves.
  case inconsistent(ReceiptContentError)
  /// The key may not sign for this issuer, merchant, terminal or amount.
  case beyondKey(kid: KeyID, field: String)
  /// The receipt says that it was made in the future.
  case issuedInFuture(issuedAt: Timestamp, now: Timestamp)
  /// The strokes are malformed.
  case strokes(StrokesError)
  /// The strokes are not those that were signed for, or are missing, or there should be none.
  case otherStrokes
  /// The image has another size than the receipt.
  case otherSize(width: Int, height: Int)
  /// Pixels differ from the receipt's: how many, and where the first is.
  case otherPixels(count: Int, x: Int, y: Int)
  /// The PNG is built in another way than a receipt's; the sentence says how.
  case foreignPNG(String)
  /// The file differs from the receipt's at a byte, counted from 0.
  case otherBytes(offset: Int)
  /// The receipt is valid, but not for the order that was expected.
  case otherOrder(found: OrderID, expected: OrderID)
}

extension ReceiptRefusal {
  /// A short name for programs, which does not change.
  public var code: String {
    switch self {
    case .tooLarge: "too-large"
    case .notAReceipt: "not-a-receipt"
    case .unreadable: "unreadable-image"
    case .severalCodes: "several-codes"
    case .pictureUnchecked: "picture-unchecked"
    case .damagedData: "damaged-data"
    case .signature(let refusal): refusal.code
    case .unsupportedVersion: "unsupported-version"
    case .malformedContent: "malformed-content"
    case .inconsistent: "inconsistent-content"
    case .beyondKey: "beyond-key"
    case .issuedInFuture: "issued-in-future"
    case .strokes: "malformed-strokes"
    case .otherStrokes: "other-strokes"
    case .otherSize: "other-size"
    case .otherPixels: "other-pixels"
    case .foreignPNG: "foreign-png"
    case .otherBytes: "other-bytes"
    case .otherOrder: "other-order"
    }
  }
}

extension ReceiptRefusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge(let bytes, let limit): "the file has \(bytes) bytes; at most \(limit) are read"
    case .notAReceipt: "there is no receipt in this file"
    case .unreadable(let reason): "the image cannot be read: \(reason.escapedForTerminal)"
    case .severalCodes(let count): "the picture has the codes of \(count) receipts"
    case .pictureUnchecked:
      "the picture carries no data, so what it shows around its code cannot be checked; "
        + "--code-only takes what the code says"
    case .damagedData: "the receipt's data is cut off or altered"
    case .signature(let refusal): "the seal: \(refusal)"
    case .unsupportedVersion(let found, let supported):
      "the receipt is of version \(found), and this program knows \(supported)"
    case .malformedContent(let field): "the signed contents are malformed: \(field)"
    case .inconsistent(let error): "the signed contents contradict themselves: \(error)"
    case .beyondKey(let kid, let field): "key \(kid) may not sign for this \(field)"
    case .issuedInFuture(let issuedAt, let now):
      "the receipt says it was made at \(issuedAt), and it is \(now)"
    case .strokes(let error): "the strokes are malformed: \(error)"
    case .otherStrokes: "the strokes are not those that were signed for"
    case .otherSize(let width, let height):
      "the image has \(width) x \(height) pixels, another size than the receipt's"
    case .otherPixels(let count, let x, let y):
      "\(count) pixels differ from what was signed, the first at \(x), \(y)"
    case .foreignPNG(let reason): "the PNG is not built like a receipt's: \(reason)"
    case .otherBytes(let offset):
      "the file differs from what was signed, first at byte \(offset)"
    case .otherOrder(let found, let expected):
      "the receipt is for order \(found), not for \(expected)"
    }
  }
}
