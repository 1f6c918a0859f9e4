// SPDX-License-Identifier: Apache-2.0

import Imaging
import Payments
import Testing

@testable import Receipts

@Suite struct ReceiptFileTests {
  @Test(arguments: ReceiptFormat.allCases, SigningAlgorithm.allCases)
  func `a receipt is valid in every format, and says what was signed`(
    format: ReceiptFormat, algorithm: SigningAlgorithm
  ) throws {
    let shop = try Shop(algorithm)
    let receipt = try shop.receipt()
    let verified = try shop.keyring.verifyReceipt(
      receipt.file(format), at: Shop.now.adding(seconds: 60))
    #expect(verified.content == receipt.content)
    #expect(verified.strokes == Shop.strokes)
    #expect(verified.coverage == .whole)
    #expect(verified.receipt?.file(.json) == receipt.file(.json))
  }

  @Test(arguments: ReceiptFormat.allCases)
  func `a receipt without strokes or name is valid, too`(format: ReceiptFormat) throws {
    let shop = try Shop()
    let receipt = try shop.receipt(name: nil, strokes: nil)
    #expect(shop.refusal(receipt.file(format)) == nil)
  }

  @Test(arguments: ReceiptFormat.allCases)
  func `the same receipt gives the same bytes`(format: ReceiptFormat) throws {
    let shop = try Shop()
    #expect(try shop.receipt().file(format) == shop.receipt().file(format))
  }

  @Test(arguments: [ReceiptFormat.svg, .pdf, .text, .json])
  func `one changed byte is noticed wherever it is`(format: ReceiptFormat) throws {
    let shop = try Shop()
    let file = try shop.receipt().file(format)
    var generator = FixedGenerator(seed: 1)
    // The first and the last byte, the data's marker, and places drawn at random.
    let places =
      [0, file.count - 1] + (0..<10).map { _ in Int.random(in: 0..<file.count, using: &generator) }
    for place in places {
      var altered = file
      altered[place] ^= UInt8.random(in: 1...255, using: &generator)
      #expect(shop.refusal(altered) != nil, "byte \(place) of \(format)")
    }
    #expect(shop.refusal(file + [0x20]) == .otherBytes(offset: file.count))
    #expect(shop.refusal(file.dropLast()) != nil)
  }

  @Test(arguments: [ReceiptFormat.svg, .pdf, .text, .json])
  func `another amount is noticed where it is written`(format: ReceiptFormat) throws {
    let shop = try Shop()
    let file = try shop.receipt().file(format)
    // In PDF text is in hexadecimal.
    let (from, to) =
      format == .pdf
      ? ("3132332E3435", "3932332E3435") : ("123.45", "923.45")
    let text = String(decoding: file, as: UTF8.self)
    let place = try #require(file.firstRange(of: Array(from.utf8)))
    #expect(text.contains(from))
    var altered = file
    altered.replaceSubrange(place, with: to.utf8)
    #expect(
      shop.refusal(altered) == .otherBytes(offset: place.lowerBound + (format == .pdf ? 1 : 0)))
  }

  @Test(arguments: [ReceiptFormat.svg, .pdf, .text, .json])
  func `a receipt put around another order is noticed`(format: ReceiptFormat) throws {
    let shop = try Shop()
    let mine = try shop.receipt(order: "20260101-000123").file(format)
    let other = try shop.receipt(order: "20260101-000999").file(format)
    let marker = Array(EmbeddedReceipt.marker.utf8)
    let mineAt = try #require(mine.lastRange(of: marker)).lowerBound
    let otherAt = try #require(other.lastRange(of: marker)).lowerBound
    // What is read is one receipt's, the data behind it another's.
    let joined = Array(mine[..<mineAt] + other[otherAt...])
    guard case .otherBytes = shop.refusal(joined) else {
      Issue.record("\(String(describing: shop.refusal(joined)))")
      return
    }
  }

  @Test func `a receipt of another order than expected is refused by name`() throws {
    let shop = try Shop()
    let file = try shop.receipt().file(.json)
    #expect(shop.refusal(file, order: "20260101-000123") == nil)
    #expect(
      shop.refusal(file, order: "20260101-000124")
        == .otherOrder(found: "20260101-000123", expected: "20260101-000124"))
  }

  @Test func `what is no receipt is none`() throws {
    let shop = try Shop()
    #expect(shop.refusal([]) == .notAReceipt)
    #expect(shop.refusal(Array("hello".utf8)) == .notAReceipt)
    #expect(shop.refusal(Array("repayqr-receipt-data:".utf8)) == .damagedData)
    #expect(shop.refusal(Array("repayqr-receipt-data:AAAA".utf8)) == .damagedData)
    #expect(shop.refusal(GrayImage(width: 100, height: 100).png()) == .notAReceipt)
  }
}

extension [UInt8] {
  fileprivate func firstRange(of wanted: [UInt8]) -> Range<Int>? {
    indices.first { self[$0...].starts(with: wanted) }.map { $0..<$0 + wanted.count }
  }

  fileprivate func lastRange(of wanted: [UInt8]) -> Range<Int>? {
    indices.last { self[$0...].starts(with: wanted) }.map { $0..<$0 + wanted.count }
  }
}
