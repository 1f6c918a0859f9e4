// SPDX-License-Identifier: Apache-2.0

public import Payments
public import QRCodes

/// A receipt with the issuer's signature over its contents, and the payer's strokes, which the contents name by hash.
///
/// One that was made here is signed; one that was read back is not checked, which is why reading gives a
/// ``VerifiedReceipt`` and never this.
public struct SignedReceipt: Sendable {
  /// What was signed.
  public let content: ReceiptContent
  /// The payer's signature; nil where none was taken.
  public let strokes: SignatureStrokes?
  /// The key that signed.
  public let kid: KeyID
  let seal: Seal
  /// The receipt's own code, which holds the seal.
  public let symbol: Symbol

  /// What the payload of the receipt's code begins with.
  public static let prefix = "RQE1:"

  /// Signs contents, and binds the strokes to them.
  public init(
    _ content: ReceiptContent, strokes: SignatureStrokes?, signedBy key: SigningKey
  ) throws(ReceiptMakingError) {
    var content = content
    content.strokesHash = strokes?.hash
    do throws(SigningError) {
      seal = try Seal(content.cbor, for: .receipt, signedBy: key)
    } catch {
      throw .signing(error)
    }
    self.content = content
    self.strokes = strokes
    kid = key.id
    symbol = try Self.symbol(of: seal)
  }

  /// Takes the parts of a receipt as they were read; whether they belong together is not looked at.
  init(
    unchecked seal: Seal, content: ReceiptContent, strokes: SignatureStrokes?
  ) throws(ReceiptMakingError) {
    self.seal = seal
    self.content = content
    self.strokes = strokes
    kid = seal.kid
    symbol = try Self.symbol(of: seal)
  }

  /// The payload of the receipt's code: `RQE1:` and base45, all in the alphanumeric alphabet.
  public var payload: [UInt8] { Self.payload(of: seal) }

  private static func payload(of seal: Seal) -> [UInt8] {
    Array(prefix.utf8) + Base45.encode(seal.bytes)
  }

  /// The mask is fixed, so that no library's choice changes the picture.
  private static func symbol(of seal: Seal) throws(ReceiptMakingError) -> Symbol {
    do throws(EncodingError) {
      return try Symbol(
        encoding: .bytes(payload(of: seal)),
        options: EncodingOptions(correction: .medium, mask: 3, mode: .alphanumeric))
    } catch {
      throw .drawing(error)
    }
  }
}

/// Why a receipt cannot be made.
public enum ReceiptMakingError: Error, Sendable, Equatable {
  /// It cannot be signed, or is too long for its code.
  case signing(SigningError)
  /// Its code cannot be drawn.
  case drawing(EncodingError)
}
