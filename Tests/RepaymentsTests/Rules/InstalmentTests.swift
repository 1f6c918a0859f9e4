// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

@testable import Repayments

/// One row of the golden table: what each part but the first is, and the whole fee.
struct GoldenInstalment: Sendable, CustomTestStringConvertible {
  let principal: String
  let count: InstalmentCount
  let part: String
  let fee: String
  var testDescription: String { "\(principal) in \(count.rawValue)" }

  /// Published figures of a well-known credit account (January 2022), where the payer bears the fee.
  static let published = [
    GoldenInstalment(principal: "1111.11", count: .three, part: "378.89", fee: "25.56"),
    GoldenInstalment(principal: "1111.11", count: .six, part: "193.51", fee: "50.00"),
    GoldenInstalment(principal: "1111.11", count: .twelve, part: "99.53", fee: "83.33"),
    GoldenInstalment(principal: "123.67", count: .three, part: "42.16", fee: "2.84"),
    GoldenInstalment(principal: "123.67", count: .six, part: "21.53", fee: "5.57"),
    GoldenInstalment(principal: "123.67", count: .twelve, part: "11.07", fee: "9.28"),
    GoldenInstalment(principal: "5.45", count: .three, part: "1.85", fee: "0.13"),
    GoldenInstalment(principal: "3.45", count: .three, part: "1.17", fee: "0.08"),
    GoldenInstalment(principal: "3.45", count: .six, part: "0.59", fee: "0.16"),
    GoldenInstalment(principal: "3.45", count: .twelve, part: "0.30", fee: "0.26"),
  ]
}

struct InstalmentTests {
  private let today = day("2026-07-05")

  private func quote(
    _ yuan: String, _ count: InstalmentCount, _ payer: FeePayer = .payer,
    _ remainder: RemainderPolicy = .first
  ) throws -> InstalmentQuote {
    let rate = try #require(
      InstalmentRateTable.sandbox.rate(for: count, feePayer: payer, on: today))
    return InstalmentQuote(
      of: try fen(yuan), in: count, feePayer: payer, rate: rate, remainder: remainder)
  }

  @Test(arguments: GoldenInstalment.published)
  func `a published quote comes out exactly`(golden: GoldenInstalment) throws {
    let quote = try quote(golden.principal, golden.count)
    #expect(quote.fee == (try fen(golden.fee)))
    #expect(quote.parts.count == Int(golden.count.rawValue))
    for part in quote.parts.dropFirst() { #expect(part.amount == (try fen(golden.part))) }
    #expect(quote.parts.map(\.principal).total() == (try fen(golden.principal)))
    #expect(quote.parts.map(\.fee).total() == (try fen(golden.fee)))
  }

  @Test func `the first part takes both remainders, each by itself`() throws {
    let first = try #require(try quote("123.67", .three).parts.first)
    #expect(first == InstalmentPart(number: 1, principal: try fen("41.23"), fee: try fen("0.96")))
    let last = try #require(try quote("123.67", .three, .payer, .last).parts.last)
    #expect(last == InstalmentPart(number: 3, principal: try fen("41.23"), fee: try fen("0.96")))
    #expect(try quote("123.67", .three, .payer, .last).parts[0].amount == (try fen("42.16")))
  }

  /// 0.5 fen goes to the even neighbour: 1.00 yuan at 2.5 % are 2.5 fen, and 1.40 yuan 3.5 fen.
  @Test func `half a fen of the fee goes to the even neighbour`() {
    func fee(_ principal: Fen) -> Fen {
      InstalmentQuote(of: principal, in: .three, feePayer: .payer, rate: .basisPoints(250)).fee
    }
    #expect(fee(100) == 2)
    #expect(fee(140) == 4)
    #expect(fee(101) == 3)
  }

  @Test(arguments: [
    (InstalmentCount.three, 1375, 1465), (.six, 1527, 1638), (.twelve, 1357, 1444),
  ])
  func `the yearly rate is twelve times the internal rate of return`(
    count: InstalmentCount, nominal: Int, effective: Int
  ) throws {
    let rate = try quote("12000.00", count).annualRate
    #expect(rate.nominalBasisPoints == nominal)
    #expect(rate.effectiveBasisPoints == effective)
  }

  @Test func `the yearly rate is written with two decimals`() throws {
    let rate = try quote("12000.00", .three).annualRate
    #expect(rate.description == "13.75 % a year (14.65 % with interest on interest)")
  }

  /// A twelfth of one per cent a month on what is left is an annuity with a known payment: 1,000,000.00 at 1 % over 12
  /// months is 88,848.79 a month.
  @Test func `the yearly rate of an annuity at one per cent a month is twelve per cent`() {
    let rate = AnnualRate(of: [Fen](repeating: 8_884_879, count: 12), for: 100_000_000)
    #expect(rate.nominalBasisPoints == 1200)
    #expect(rate.effectiveBasisPoints == 1268)
  }

  @Test func `parts that cost nothing have no yearly rate, and very dear ones a very high one`() {
    #expect(AnnualRate(of: [50, 50], for: 100).nominalBasisPoints == 0)
    // One payment of nine times the sum after a month: 800 % a month.
    #expect(AnnualRate(of: [900], for: 100).nominalBasisPoints == 960_000)
  }

  @Test func `where the merchant pays, the parts have no fee and no yearly rate`() throws {
    let quote = try quote("1000.00", .three, .merchant)
    #expect(quote.fee == 1800)
    #expect(quote.merchantFee == 1800)
    #expect(quote.payerTotal == 100_000)
    #expect(quote.parts.allSatisfy { $0.fee == 0 })
    #expect(quote.annualRate.nominalBasisPoints == 0)
    #expect(try self.quote("1000.00", .three).merchantFee == 0)
  }

  @Test(arguments: InstalmentCount.allCases, FeePayer.allCases)
  func `rates are those of their day`(count: InstalmentCount, payer: FeePayer) {
    let table = InstalmentRateTable(
      [
        InstalmentRates(
          effectiveFrom: day("2026-08-01"), payerRates: [.three: .basisPoints(100)],
          merchantRates: [:])
      ] + InstalmentRateTable.sandbox.entries)
    func rate(_ date: String) -> Ratio? { table.rate(for: count, feePayer: payer, on: day(date)) }
    #expect(rate("2021-12-31") == nil)
    #expect(rate("2022-01-01") != nil)
    #expect(
      rate("2026-07-31") == InstalmentRateTable.sandbox.rate(for: count, feePayer: payer, on: today)
    )
    #expect(rate("2026-08-01") == (count == .three && payer == .payer ? .basisPoints(100) : nil))
  }

  @Test func `parts always sum to principal and fee, and differ only in one part`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      let principal = Fen(Int64.random(in: 1...10_000_000_000, using: &generator))
      let count = InstalmentCount.allCases.randomElement(using: &generator) ?? .three
      let rate = Ratio.basisPoints(Int64.random(in: 0...2_000, using: &generator))
      let remainder = RemainderPolicy.allCases.randomElement(using: &generator) ?? .first
      let quote = InstalmentQuote(
        of: principal, in: count, feePayer: .payer, rate: rate, remainder: remainder)
      let number = Int64(count.rawValue)
      let sums =
        quote.parts.map(\.principal).total() == principal
        && quote.parts.map(\.fee).total() == quote.fee
      let plain = remainder == .first ? quote.parts.dropFirst() : quote.parts.dropLast()
      let areEqual = plain.allSatisfy {
        $0.principal.count == principal.count / number && $0.fee.count == quote.fee.count / number
      }
      #expect(sums && areEqual, "\(principal) in \(number) at \(rate)")
    }
  }
}
