// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

struct CounterpartyFileTests {
  private func lines(
    _ text: String, _ format: CounterpartyFile.Format = .csv
  ) throws(CounterpartyFileError) -> [ReconciliationLine] {
    try CounterpartyFile(
      Array(text.utf8), format: format, accountsBeginningWith: "liability:payer:funding"
    ).lines
  }

  @Test func `comma-separated values in any order, quoted or not, with either line end`() throws {
    let text =
      "\u{FEFF}note,amount,reference\r\n"
      + "\"a \"\"quote\"\", a comma\n and a line\",-1.50,reverse:s/1\r\n\r\n"
      + ",\"20\",\"settle:s/2\"\n,0.01,settle:s/3"
    #expect(
      try lines(text) == [
        ReconciliationLine(reference: "reverse:s/1", amount: -150),
        ReconciliationLine(reference: "settle:s/2", amount: 2_000),
        ReconciliationLine(reference: "settle:s/3", amount: 1),
      ])
    #expect(try lines("reference,amount\n").isEmpty)
  }

  @Test func `where accounts are named, the others are passed over`() throws {
    let text = """
      transaction,account,amount,currency
      settle:s/1,liability:payer:funding:bank:a,5.00,CNY
      settle:s/1,asset:issuer:receivable:bank:b,-5.00,CNY
      """
    let expected = [ReconciliationLine(reference: "settle:s/1", amount: 500)]
    #expect(try lines(text) == expected)
    let object = """
      {"transaction":"settle:s/1","postings":[{"account":"liability:payer:funding:bank:a",\
      "amount":"5.00"},{"account":"clearing:bank","amount":"-5.00"}]}

      """
    #expect(try lines(object, .jsonl) == expected)
    #expect(try lines("{\"reference\":\"settle:s/1\",\"amount\":\"5\"}", .jsonl) == expected)
  }

  @Test(
    arguments: [
      ("", .empty),
      ("amount\n1", .missingColumn(["reference", "transaction"])),
      ("reference\nx", .missingColumn(["amount"])),
      ("reference,amount,amount\n", .repeatedColumn("amount")),
      ("reference,amount\nx,1,2", .cellCount(line: 2, found: 3, expected: 2)),
      ("reference,amount\n\nx", .cellCount(line: 3, found: 1, expected: 2)),
      ("reference,amount\n,1", .missingValue(line: 2, "reference")),
      ("reference,amount\nx,", .missingValue(line: 2, "amount")),
      ("reference,amount\nx,1,5", .cellCount(line: 2, found: 3, expected: 2)),
      (
        "reference,amount\nx,+1",
        .amount(line: 2, .unexpectedByte(offset: 0, byte: UInt8(ascii: "+")))
      ),
      ("reference,amount\nx,1.005", .amount(line: 2, .tooManyDecimals(offset: 4))),
      ("reference,amount\nx,10000000000000.00", .malformed(line: 0, "is taken")),
      (
        "reference,amount\nx,10000000000000.01",
        .amount(line: 2, .tooLarge(limit: 1_000_000_000_000_000))
      ),
      ("reference,amount,currency\nx,1,USD", .currency(line: 2, "USD")),
      ("reference,amount\n\"x,1", .malformed(line: 2, "a quote is not closed")),
      ("reference,amount\n\"x\"y,1", .malformed(line: 2, "text follows a closing quote")),
      (
        "reference,amount\nx\"y,1",
        .malformed(line: 2, "a quote stands inside a cell that has none around it")
      ),
    ] as [(String, CounterpartyFileError)])
  func `a file that is not as it should be is refused with its line`(
    text: String, expected: CounterpartyFileError
  ) throws {
    if expected == .malformed(line: 0, "is taken") {
      #expect(try lines(text).first?.amount == Fen.largest)
    } else {
      #expect(throws: expected) { try lines(text) }
    }
  }

  @Test func `amounts that cannot be summed are refused, not trapped on`() {
    let text = "reference,amount\n" + String(repeating: "x,-10000000000000.00\n", count: 9_300)
    #expect(throws: CounterpartyFileError.sumOutOfRange(line: 9_225)) { try lines(text) }
  }

  @Test(arguments: ["[]", "{", "{\"reference\":5}", "{\"reference\":\"x\",\"amount\":1.5}", "x"])
  func `an object that is none, or has numbers for amounts, is refused`(text: String) {
    #expect(throws: CounterpartyFileError.self) { try lines("\n" + text, .jsonl) }
  }

  @Test(arguments: ["=1+2", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "plain", "a,b", "\"", ""])
  func `no cell is a formula to a spreadsheet, and what was written is read back`(
    text: String
  ) throws {
    let record = CommaSeparated.record([.text(text), .number("-1.00"), .empty])
    var records = CommaSeparatedRecords(Array("a,b,c\n".utf8) + Array(record.utf8))
    _ = try records.next()
    let cells = try #require(try records.next()).cells
    #expect(cells.dropFirst() == ["-1.00", ""])
    #expect(CommaSeparated.unguarded(cells[0]) == (text == "'=1" ? "=1" : text))
    let first = cells[0].unicodeScalars.first.map(String.init) ?? ""
    #expect(!["=", "+", "-", "@", "\t", "\r"].contains(first))
  }
}
