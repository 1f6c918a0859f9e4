// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Receipts

@Suite struct SealTests {
  /// A JSON receipt of other parts, written as a forger would: the file agrees with the data.
  private func forged(_ seal: [UInt8], _ strokes: [UInt8]) -> [UInt8] {
    let data = CBORValue.array([.bytes(seal), .bytes(strokes)]).encoded()
    return Array((EmbeddedReceipt.marker + base64URL(data)).utf8)
  }

  @Test func `each byte of the signed contents counts`() throws {
    let shop = try Shop()
    let receipt = try shop.receipt()
    let strokes = Shop.strokes.cbor
    var generator = FixedGenerator(seed: 3)
    for place in receipt.seal.bytes.indices {
      var seal = receipt.seal.bytes
      seal[place] ^= UInt8.random(in: 1...255, using: &generator)
      guard let refusal = shop.refusal(forged(seal, strokes)) else {
        Issue.record("byte \(place)")
        continue
      }
      // Never by what the file looks like: by the seal itself.
      if case .otherBytes = refusal { Issue.record("byte \(place): \(refusal)") }
    }
  }

  @Test func `each number of the strokes counts`() throws {
    let shop = try Shop()
    let receipt = try shop.receipt()
    for (number, stroke) in Shop.strokes.strokes.enumerated() {
      for (index, point) in stroke.enumerated() {
        let others = [
          SignatureStrokes.Point(
            x: point.x + 1, y: point.y, milliseconds: point.milliseconds, pressure: point.pressure),
          SignatureStrokes.Point(
            x: point.x, y: point.y + 1, milliseconds: point.milliseconds, pressure: point.pressure),
          SignatureStrokes.Point(
            x: point.x, y: point.y, milliseconds: point.milliseconds + 1,
            pressure: point.pressure),
          SignatureStrokes.Point(
            x: point.x, y: point.y, milliseconds: point.milliseconds,
            pressure: point.pressure.map { $0 + 1 } ?? 0),
        ]
        for other in others {
          var strokes = Shop.strokes.strokes
          strokes[number][index] = other
          guard
            let altered = try? SignatureStrokes(width: 600, height: 200, strokes: strokes)
          else { continue }
          #expect(altered.hash != Shop.strokes.hash)
          #expect(shop.refusal(forged(receipt.seal.bytes, altered.cbor)) == .otherStrokes)
        }
      }
    }
    #expect(shop.refusal(forged(receipt.seal.bytes, [])) == .otherStrokes)
    let bare = try shop.receipt(strokes: nil)
    #expect(shop.refusal(forged(bare.seal.bytes, Shop.strokes.cbor)) == .otherStrokes)
  }

  @Test func `another key, a revoked one, and one that was not valid then are refused`() throws {
    let shop = try Shop()
    let stranger = try shop.receipt(signedBy: shop.stranger).file(.json)
    #expect(
      shop.refusal(stranger) == .signature(.unknownKey(kid: shop.stranger.id, trustedKeys: 1)))

    let file = try shop.receipt().file(.json)
    func refusal(_ change: (inout PublicKeyRecord) -> Void) -> ReceiptRefusal? {
      var record = PublicKeyRecord(
        key: shop.key.publicKey, notBefore: Shop.now, notAfter: Shop.now.adding(seconds: 3600))
      change(&record)
      return shop.refusal(
        file, at: Shop.now.adding(seconds: 1_000_000), keyring: Keyring([record]))
    }
    // Long after the key's own time, what it signed then is still valid.
    #expect(refusal { _ in } == nil)
    #expect(
      refusal { $0.status = .revoked(at: Shop.now, reason: "lost") }
        == .signature(.keyRevoked(kid: shop.key.id, at: Shop.now, reason: "lost")))
    let issuedAt = Shop.now.adding(seconds: 2)
    #expect(refusal { $0.notBefore = issuedAt } == nil)
    #expect(
      refusal { $0.notBefore = issuedAt.adding(seconds: 1) }
        == .signature(
          .keyNotYetValid(
            kid: shop.key.id, notBefore: issuedAt.adding(seconds: 1), now: issuedAt)))
    #expect(
      refusal { $0.notAfter = issuedAt }
        == .signature(.keyExpired(kid: shop.key.id, notAfter: issuedAt, now: issuedAt)))
    #expect(refusal { $0.issuer = "other" } == .beyondKey(kid: shop.key.id, field: "issuer"))
    #expect(refusal { $0.merchant = "M1" } == .beyondKey(kid: shop.key.id, field: "merchant"))
    #expect(refusal { $0.terminals = ["T2"] } == .beyondKey(kid: shop.key.id, field: "terminal"))
    #expect(
      refusal { $0.maximumAmount = Amount(minorUnits: 12_344) }
        == .beyondKey(kid: shop.key.id, field: "amount"))
    #expect(refusal { $0.maximumAmount = Amount(minorUnits: 12_345) } == nil)
  }

  @Test func `a receipt from the future is refused`() throws {
    let shop = try Shop()
    let file = try shop.receipt().file(.json)
    let issuedAt = Shop.now.adding(seconds: 2)
    #expect(shop.refusal(file, at: issuedAt.adding(seconds: -30)) == nil)
    #expect(
      shop.refusal(file, at: issuedAt.adding(seconds: -31))
        == .issuedInFuture(issuedAt: issuedAt, now: issuedAt.adding(seconds: -31)))
  }
}
