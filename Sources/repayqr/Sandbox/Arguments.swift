// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import Repayments

/// Reads what is typed into values of the sandbox; errors say what is wrong with it.
enum Typed {
  /// A credit account's token.
  static func account(_ text: String) throws -> AccountToken {
    try refuseCardLike(text)
    return try AccountToken(text)
  }

  /// A funding source's token.
  static func funding(_ text: String) throws -> FundingToken {
    try refuseCardLike(text)
    guard let token = FundingToken(try AccountToken(text).bytes) else {
      throw ArgumentProblem("it looks like a card number, and none is kept")
    }
    return token
  }

  /// `merchant/order`.
  static func order(_ text: String) throws -> OrderKey {
    let (merchant, order) = try halves(of: text, as: "MERCHANT/ORDER")
    return OrderKey(merchant: try MerchantID(merchant), order: try OrderID(order))
  }

  /// `merchant/terminal`.
  static func terminal(_ text: String) throws -> TerminalName {
    let (merchant, terminal) = try halves(of: text, as: "MERCHANT/TERMINAL")
    return TerminalName(merchant: try MerchantID(merchant), terminal: try TerminalID(terminal))
  }

  /// Yuan.
  static func yuan(_ text: String) throws -> Fen {
    let amount = try Amount(text)
    guard amount.minorUnits <= UInt64(Fen.largest.count) else {
      throw ArgumentProblem("\(Fen.largest) yuan is the most")
    }
    return Fen(amount)
  }

  /// `full`, `minimum`, `partial` or `instalment:3`.
  static func option(_ text: String) throws -> RepaymentOption {
    switch text {
    case "full": return .full
    case "minimum": return .minimum
    case "partial": return .partial
    case _ where text.hasPrefix("instalment:"):
      if let parts = UInt8(text.dropFirst("instalment:".count)),
        let count = InstalmentCount(rawValue: parts)
      {
        return .instalment(count)
      }
      fallthrough
    default:
      throw ArgumentProblem("full, minimum, partial, instalment:3, instalment:6 or instalment:12")
    }
  }

  /// An envelope's hash.
  static func envelope(_ text: String) throws -> EnvelopeHash {
    do {
      return try EnvelopeHash(codedText: text)
    } catch {
      throw ArgumentProblem("64 hex digits, as the confirmation sheet shows them")
    }
  }

  /// A day.
  static func day(_ text: String) throws -> CivilDate {
    guard let date = CivilDate(argument: text) else {
      throw ArgumentProblem("a day like 2026-06-05")
    }
    return date
  }

  /// A day, or the days from one to another: `2026-10-01..2026-10-08`.
  static func days(_ text: String) throws -> [CivilDate] {
    let ends = text.components(separatedBy: "..")
    guard let first = ends.first.flatMap(CivilDate.init(argument:)),
      let last = ends.last.flatMap(CivilDate.init(argument:)), ends.count <= 2,
      (0...366).contains(last.days(since: first))
    else { throw ArgumentProblem("a day, or days like 2026-10-01..2026-10-08") }
    return (0...last.days(since: first)).map(first.adding(days:))
  }

  private static func refuseCardLike(_ text: String) throws {
    guard !CardLikeDigits.hasSpacedRun(in: text) else {
      throw ArgumentProblem("it looks like a card number, and none is kept")
    }
  }

  private static func halves(of text: String, as form: String) throws -> (String, String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 2 else { throw ArgumentProblem("it has the form \(form)") }
    return (halves[0], halves[1])
  }
}

/// What is wrong with an argument.
struct ArgumentProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Names a terminal for good: `shop-01/pos-01`.
struct TerminalName: Hashable, CustomStringConvertible {
  let merchant: MerchantID
  let terminal: TerminalID

  var description: String { "\(merchant)/\(terminal)" }
}
