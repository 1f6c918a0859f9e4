// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A receipt whose signature, strokes and look were found to be the signed ones.
///
/// Only ``Keyring/verifyReceipt(_:at:accepting:order:)`` makes one.
public struct VerifiedReceipt: Sendable {
  /// How much of what was shown is vouched for.
  public enum Coverage: String, Sendable, Hashable {
    /// All that the file shows.
    case whole
    /// What the receipt's code says; whatever surrounds it is not.
    case code
  }

  /// What was signed.
  public let content: ReceiptContent
  /// The payer's signature; nil where none was taken, or the code alone was read.
  public let strokes: SignatureStrokes?
  /// The key that signed.
  public let kid: KeyID
  /// What is vouched for.
  public let coverage: Coverage
  /// The receipt again, to be written in any format; nil where its strokes were not read.
  public let receipt: SignedReceipt?

  fileprivate init(_ receipt: SignedReceipt, coverage: Coverage) {
    content = receipt.content
    strokes = receipt.strokes
    kid = receipt.kid
    self.coverage = coverage
    let isComplete = (receipt.content.strokesHash == nil) == (receipt.strokes == nil)
    self.receipt = isComplete ? receipt : nil
    lines = receipt.lines
  }

  /// What the receipt says, line by line, safe for terminals.
  public let lines: [String]
}

extension Keyring {
  /// The most bytes of a file: a receipt's PNG has some tens of thousands, a photograph some millions.
  public static let maximumReceiptBytes = 32 << 20

  /// Checks a receipt in any of its formats, or the payload of its code.
  ///
  /// The file's seal must be that of a trusted key, valid when the receipt was made and not revoked, within its limits; the
  /// strokes those that the contents name; and the file what these contents look like: for a PNG every pixel, for other
  /// formats every byte. A receipt does not expire.
  ///
  /// - Parameters:
  ///   - coverage: `.code` takes any picture by its code alone, such as a photograph of a printed receipt.
  ///   - order: The only order whose receipt is taken; nil for any.
  public func verifyReceipt(
    _ file: [UInt8], at now: Timestamp = .now,
    accepting coverage: VerifiedReceipt.Coverage = .whole,
    order: OrderID? = nil
  ) throws(ReceiptRefusal) -> VerifiedReceipt {
    guard file.count <= Self.maximumReceiptBytes else {
      throw .tooLarge(bytes: file.count, limit: Self.maximumReceiptBytes)
    }
    let verified: VerifiedReceipt
    if let payload = ReceiptCode.payload(of: file) {
      verified = try verifyCode(payload, at: now)
    } else if PNGChunks.isPNG(file) {
      verified = try verifyPNG(file, at: now, accepting: coverage)
    } else if let (seal, strokes) = try EmbeddedReceipt.parts(in: file) {
      let receipt = try receipt(seal: seal, strokes: strokes, at: now)
      if let offset = firstDifference(file, receipt.file(ReceiptFormat(beginningOf: file))) {
        throw .otherBytes(offset: offset)
      }
      verified = VerifiedReceipt(receipt, coverage: .whole)
    } else {
      let payload = try ReceiptCode.payload(inPicture: file)
      verified = try verifyCode(payload, at: now)
      guard coverage == .code else { throw .pictureUnchecked }
    }
    if let order, verified.content.order != order {
      throw .otherOrder(found: verified.content.order, expected: order)
    }
    return verified
  }

  private func verifyCode(
    _ payload: [UInt8], at now: Timestamp
  ) throws(ReceiptRefusal) -> VerifiedReceipt {
    let receipt = try receipt(seal: try ReceiptCode.seal(in: payload), strokes: nil, at: now)
    return VerifiedReceipt(receipt, coverage: .code)
  }

  private func verifyPNG(
    _ file: [UInt8], at now: Timestamp, accepting coverage: VerifiedReceipt.Coverage
  ) throws(ReceiptRefusal) -> VerifiedReceipt {
    let chunks = try PNGChunks(file)
    guard coverage == .whole, let data = chunks.receiptData,
      let (seal, strokes) = try EmbeddedReceipt.parts(in: data)
    else {
      let verified = try verifyCode(try ReceiptCode.payload(inPicture: file), at: now)
      guard coverage == .code else { throw .pictureUnchecked }
      return verified
    }
    let receipt = try receipt(seal: seal, strokes: strokes, at: now)
    try chunks.check(data: EmbeddedReceipt.text(of: receipt))
    try ReceiptPicture(receipt).check(file)
    return VerifiedReceipt(receipt, coverage: .whole)
  }

  /// The receipt of a seal and strokes, when both are found right. Where `strokes` is nil they are not looked at.
  private func receipt(
    seal bytes: [UInt8], strokes: [UInt8]?, at now: Timestamp
  ) throws(ReceiptRefusal) -> SignedReceipt {
    let seal: Seal
    let record: PublicKeyRecord
    let content: ReceiptContent
    do throws(Refusal) {
      seal = try Seal(decoding: bytes, for: .receipt)
    } catch {
      throw .signature(error)
    }
    // The time it was made stands inside, so the contents are read before the key is looked for; nothing of them is given
    // away until the key has been found to have signed them.
    let claimed = Result { () throws(ReceiptRefusal) in try ReceiptContent(cbor: seal.content) }
    let time = (try? claimed.get().issuedAt) ?? now
    do throws(Refusal) {
      record = try seal.signer(in: self, at: time)
    } catch {
      throw .signature(error)
    }
    content = try claimed.get()
    try record.checkLimits(content)
    let skew = VerificationPolicy.standard.clockSkewSeconds
    guard content.issuedAt <= now.adding(seconds: skew) else {
      throw .issuedInFuture(issuedAt: content.issuedAt, now: now)
    }
    var drawn: SignatureStrokes?
    if let strokes {
      do throws(StrokesError) {
        drawn = strokes.isEmpty ? nil : try SignatureStrokes(cbor: strokes)
      } catch {
        throw .strokes(error)
      }
      guard drawn?.hash == content.strokesHash else { throw .otherStrokes }
    }
    do throws(ReceiptMakingError) {
      return try SignedReceipt(unchecked: seal, content: content, strokes: drawn)
    } catch {
      throw .damagedData
    }
  }
}

extension PublicKeyRecord {
  fileprivate func checkLimits(_ content: ReceiptContent) throws(ReceiptRefusal) {
    if let issuer, issuer != content.issuer { throw .beyondKey(kid: id, field: "issuer") }
    if let merchant, merchant != content.merchant { throw .beyondKey(kid: id, field: "merchant") }
    if let terminals, !terminals.contains(content.terminal) {
      throw .beyondKey(kid: id, field: "terminal")
    }
    if let maximumAmount, content.amount.minorUnits > maximumAmount.minorUnits {
      throw .beyondKey(kid: id, field: "amount")
    }
  }
}

extension ReceiptFormat {
  /// The format that a file's beginning is of; text where it is none of the others.
  fileprivate init(beginningOf file: [UInt8]) {
    self =
      if file.starts(with: "%PDF".utf8) {
        .pdf
      } else if file.starts(with: "<?xml".utf8) {
        .svg
      } else if file.first == UInt8(ascii: "{") {
        .json
      } else {
        .text
      }
  }
}

/// The first place where two runs of bytes differ; nil where they are equal.
private func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> Int? {
  if left == right { return nil }
  return zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset
    ?? min(left.count, right.count)
}
