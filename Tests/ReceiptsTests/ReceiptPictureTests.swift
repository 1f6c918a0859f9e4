// SPDX-License-Identifier: Apache-2.0

import Imaging
import Payments
import QRCodes
import Testing

@testable import Receipts

@Suite struct ReceiptPictureTests {
  @Test func `one changed pixel is noticed, and where`() throws {
    let shop = try Shop()
    let picture = ReceiptPicture(try shop.receipt())
    var image = picture.expected
    var generator = FixedGenerator(seed: 2)
    for _ in 0..<60 {
      let x = Int.random(in: 0..<image.width, using: &generator)
      let y = Int.random(in: 0..<image.height, using: &generator)
      let gray = image[x, y]
      // The least change there is.
      image[x, y] = gray == 255 ? 254 : gray + 1
      #expect(throws: ReceiptRefusal.otherPixels(count: 1, x: x, y: y)) {
        try picture.check(image)
      }
      image[x, y] = gray
    }
    try picture.check(image)
  }

  @Test func `one changed pixel of a file is noticed`() throws {
    let shop = try Shop()
    let receipt = try shop.receipt()
    let options = PNGOptions(
      pixelsPerMetre: ReceiptPage.pixelsPerMetre,
      texts: [
        PNGText(keyword: SignedReceipt.chunkKeyword, text: EmbeddedReceipt.text(of: receipt))
      ])
    #expect(shop.refusal(receipt.picture.png(options)) == nil)
    for (x, y) in [(0, 0), (575, 0), (200, 320), (300, 700)] {
      var image = receipt.picture
      image[x, y] = image[x, y] == 255 ? 254 : image[x, y] + 1
      #expect(shop.refusal(image.png(options)) == .otherPixels(count: 1, x: x, y: y))
    }
    let wider = GrayImage(
      width: receipt.picture.height, height: receipt.picture.width, pixels: receipt.picture.pixels)
    #expect(
      shop.refusal(wider.png(options)) == .otherSize(width: wider.width, height: wider.height))
  }

  @Test func `chunks that could change what is shown are refused`() throws {
    let shop = try Shop()
    let receipt = try shop.receipt()
    let data = PNGText(keyword: SignedReceipt.chunkKeyword, text: EmbeddedReceipt.text(of: receipt))
    func png(_ texts: [PNGText], pixelsPerMetre: Int? = ReceiptPage.pixelsPerMetre) -> [UInt8] {
      receipt.picture.png(PNGOptions(pixelsPerMetre: pixelsPerMetre, texts: texts))
    }
    func isForeign(_ file: [UInt8]) -> Bool {
      if case .foreignPNG = shop.refusal(file) { true } else { false }
    }
    #expect(!isForeign(png([data])))
    #expect(isForeign(png([data, PNGText(keyword: "Comment", text: "paid twice")])))
    #expect(isForeign(png([PNGText(keyword: "Comment", text: "paid twice"), data])))
    #expect(isForeign(png([data, data])))
    #expect(isForeign(png([data], pixelsPerMetre: nil)))
    #expect(isForeign(png([data], pixelsPerMetre: 100)))
    #expect(isForeign(png([data]) + [0]))
    let more = PNGText(keyword: data.keyword, text: data.text + " ")
    #expect(isForeign(png([more])))
    // A palette: the pixels decode to the same gray values, by way of colours.
    let colours = PNGColours(dark: RGBColor(red: 0, green: 0, blue: 0), light: .white)
    #expect(
      isForeign(
        receipt.picture.png(
          PNGOptions(
            pixelsPerMetre: ReceiptPage.pixelsPerMetre, texts: [data], colours: colours))))
  }

  @Test func `the picture of one receipt with another's data is refused`() throws {
    let shop = try Shop()
    let mine = try shop.receipt(order: "A1")
    let other = try shop.receipt(order: "B2")
    let file = mine.picture.png(
      PNGOptions(
        pixelsPerMetre: ReceiptPage.pixelsPerMetre,
        texts: [
          PNGText(keyword: SignedReceipt.chunkKeyword, text: EmbeddedReceipt.text(of: other))
        ]))
    guard case .otherPixels(let count, _, _) = shop.refusal(file) else {
      Issue.record("\(String(describing: shop.refusal(file)))")
      return
    }
    #expect(count > 1000)
  }

  @Test func `a picture without data is taken by its code only where that is asked for`() throws {
    let shop = try Shop()
    let receipt = try shop.receipt()
    let plain = receipt.picture.png()
    #expect(shop.refusal(plain) == .pictureUnchecked)
    let verified = try shop.keyring.verifyReceipt(plain, at: Shop.now, accepting: .code)
    #expect(verified.content == receipt.content)
    #expect(verified.coverage == .code)
    #expect(verified.receipt == nil)
    // The same in a photograph's format.
    let photograph = try receipt.picture.blurred(sigmaPixels: 1).jpeg(quality: 80)
    #expect(shop.refusal(photograph, accepting: .code) == nil)
  }

  @Test func `the code alone is valid, and no payment`() throws {
    let shop = try Shop()
    let receipt = try shop.receipt()
    #expect(shop.refusal(receipt.payload) == nil)
    #expect(shop.refusal(receipt.payload + [0x0A]) == nil)
    #expect(throws: Refusal.unsupportedProfile(prefix: "RQE1:")) {
      try shop.keyring.verify(receipt.payload, at: Shop.now)
    }
    // Under a payment's prefix it is refused by its claims, and a payment under a receipt's by its signature.
    let disguised = Array("RQ1:".utf8) + receipt.payload.dropFirst(5)
    #expect(throws: Refusal.self) { try shop.keyring.verify(disguised, at: Shop.now) }
    let payee = Payee(issuer: "sandbox", merchant: "M1001", terminal: "T01", key: shop.key)
    let payment = try payee.sign(
      payee.order(
        amount: Amount(minorUnits: 1), account: AccountToken([UInt8](repeating: 1, count: 8)),
        at: Shop.now))
    _ = try shop.keyring.verify(payment.bytes, at: Shop.now)
    #expect(
      shop.refusal(Array("RQE1:".utf8) + payment.bytes.dropFirst(4), at: Shop.now)
        == .signature(.badSignature(kid: shop.key.id, keysTried: 1)))
  }

  @Test func `the code stays readable`() throws {
    let shop = try Shop()
    let typical = try shop.receipt()
    #expect(typical.symbol.version == 12)
    let bare = try SignedReceipt(
      shop.content(order: "A1", name: nil), strokes: nil, signedBy: shop.key)
    #expect(bare.symbol.version == 11)
    let longest = try ReceiptContent(
      issuer: IssuerID(String(repeating: "i", count: 32)),
      merchant: MerchantID(String(repeating: "m", count: 32)),
      merchantName: MerchantName(String(repeating: "店", count: 32)),
      terminal: TerminalID(String(repeating: "t", count: 32)),
      order: OrderID(String(repeating: "o", count: 64)), account: AccountMask("9999"),
      option: .full, amount: Amount(minorUnits: 10_000_000_000),
      remainingDue: Amount(minorUnits: 1_000_000_000_000_000), settledAt: Timestamp.maximum,
      transaction: #require(TransactionName(String(repeating: "x", count: 100))), entry: .max,
      entryHash: typical.content.entryHash, envelopeHash: typical.content.envelopeHash,
      issuedAt: Timestamp.maximum)
    let largest = try SignedReceipt(longest, strokes: Shop.strokes, signedBy: shop.key)
    #expect(largest.symbol.version == 20)
    #expect(ReceiptPage(largest).pixelsPerModule == 5)
    #expect(ReceiptPage(typical).pixelsPerModule == 6)
    var scanner = CodeScanner(.native, effort: .fast)
    #expect(scanner.readings(in: largest.picture).map(\.bytes) == [largest.payload])
  }
}
