// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import Testing

@testable import Receipts

@Suite struct ContentTests {
  private func terms(_ principals: [UInt64], fee: UInt64 = 9) throws -> InstalmentTerms {
    try #require(
      InstalmentTerms(
        feePayer: .payer, fee: fee, annualRateBasisPoints: 1375,
        parts: principals.map { InstalmentTerms.Part(principal: $0, fee: fee / 3) }))
  }

  @Test func `contents come back from CBOR and JSON`() throws {
    let shop = try Shop()
    let plan = try terms([4117, 4114, 4114])
    var instalments = try shop.content(option: .instalment(.three), terms: plan)
    instalments.strokesHash = Shop.strokes.hash
    #expect(plan.runs.map(\.count) == [1, 2])
    for content in [try shop.content(), try shop.content(name: nil), instalments] {
      #expect(try ReceiptContent(cbor: content.cbor) == content)
      var signed = try ReceiptContent(json: Array(content.json.utf8), now: 0)
      signed.strokesHash = content.strokesHash
      #expect(signed == content)
    }
  }

  @Test func `contents that contradict themselves are refused`() throws {
    let shop = try Shop()
    let three = try terms([4115, 4115, 4115])
    #expect(throws: ReceiptContentError.missingInstalments) {
      try shop.content(option: .instalment(.three))
    }
    #expect(throws: ReceiptContentError.unexpectedInstalments) { try shop.content(terms: three) }
    #expect(throws: ReceiptContentError.partCount(found: 3, expected: 6)) {
      try shop.content(option: .instalment(.six), terms: three)
    }
    #expect(throws: ReceiptContentError.principalSum(found: 12_345, expected: 12_346)) {
      try shop.content(amount: 12_346, option: .instalment(.three), terms: three)
    }
    #expect(throws: ReceiptContentError.self) { try shop.content(amount: 0) }
    #expect(throws: ReceiptContentError.self) { try shop.content(amount: 10_000_000_001) }
  }

  @Test func `names and their limits`() throws {
    #expect(throws: Never.self) { try MerchantName(String(repeating: "店", count: 32)) }
    #expect(throws: IntentError.self) { try MerchantName(String(repeating: "店", count: 33)) }
    #expect(throws: IntentError.self) { try MerchantName("a\u{202E}b") }
    #expect(throws: IntentError.self) { try MerchantName("a\u{1B}[31m") }
    #expect(throws: IntentError.self) { try MerchantName("") }
  }

  @Test(arguments: [
    "</text><script>alert(1)</script>", "&lt;\"'>", ") Tj (", "endstream endobj", "\\u{1b}",
    "repayqr-receipt-data:AAAA", "\",\"amount\":\"9", "𠮷野家", "e\u{301}",
  ])
  func `a name is a name in every format`(name: String) throws {
    let shop = try Shop()
    let receipt = try shop.receipt(name: name)
    for format in ReceiptFormat.allCases {
      let verified = try shop.keyring.verifyReceipt(receipt.file(format), at: Shop.now)
      #expect(verified.content.merchantName?.text == name)
    }
    let svg = String(decoding: receipt.file(.svg), as: UTF8.self)
    #expect(!svg.contains("<script"))
    // In the attachment a name may look like anything; on the page it is in hexadecimal.
    let pdf = String(decoding: receipt.file(.pdf), as: UTF8.self)
    #expect(pdf.components(separatedBy: "/Filespec")[0].contains(") Tj (") == false)
  }

  @Test func `long values are wrapped, and East Asian letters count twice`() {
    #expect("abcdef".wrapped(columns: 4) == ["abcd", "ef"])
    #expect("街角便利店".wrapped(columns: 4) == ["街角", "便利", "店"])
    #expect("abce\u{301}".wrapped(columns: 4) == ["abce\u{301}"])
    #expect("".wrapped(columns: 4) == [""])
    #expect("街角便利店 / Corner 店".asciiOnly == ".. / Corner ..")
    #expect("Corner".asciiOnly == "Corner")
  }
}
