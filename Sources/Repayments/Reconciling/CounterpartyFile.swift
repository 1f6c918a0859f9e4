// SPDX-License-Identifier: Apache-2.0

import Payments

/// A counterparty's list of movements, read from a file.
///
/// Comma-separated values have a line of names first. `reference` (or `transaction`) and `amount` must be among them;
/// `currency` and `account` may be; others are passed over. JSON Lines have an object a line with the same names. Amounts
/// are in yuan, such as `-123.45`; in JSON they are strings. So what `ledger export` writes can be read.
public struct CounterpartyFile: Sendable, Hashable {
  /// The movements, in the file's order.
  public let lines: [ReconciliationLine]

  /// What a file is.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// Comma-separated values.
    case csv
    /// JSON Lines.
    case jsonl
  }

  /// Reads a file.
  ///
  /// Where its lines name accounts, only those count whose name begins with `prefix`.
  public init(
    _ contents: [UInt8], format: Format, accountsBeginningWith prefix: String
  ) throws(CounterpartyFileError) {
    var reader = Collector(prefix: prefix)
    switch format {
    case .csv: try reader.readCommaSeparated(contents)
    case .jsonl: try reader.readObjects(contents)
    }
    lines = reader.lines
  }
}

/// What one line of a file says.
struct CounterpartyRecord {
  var reference: String?
  var account: String?
  var amount: String?
  var currency: String?
}

private struct Collector {
  let prefix: String
  var lines: [ReconciliationLine] = []
  private var magnitude: Int64 = 0

  init(prefix: String) {
    self.prefix = prefix
  }

  mutating func take(_ record: CounterpartyRecord, line: Int) throws(CounterpartyFileError) {
    if let account = record.account, !account.isEmpty, !account.hasPrefix(prefix) { return }
    guard let reference = record.reference, !reference.isEmpty else {
      throw .missingValue(line: line, "reference")
    }
    guard let text = record.amount, !text.isEmpty else {
      throw .missingValue(line: line, "amount")
    }
    if let currency = record.currency, !["", "CNY", "156"].contains(currency) {
      throw .currency(line: line, currency)
    }
    let amount: Fen
    do {
      amount = try Fen(signedYuan: text)
    } catch {
      throw .amount(line: line, error)
    }
    // Every sum of some of them then fits 64 bits as well.
    let (sum, overflow) = magnitude.addingReportingOverflow(abs(amount.count))
    guard !overflow else { throw .sumOutOfRange(line: line) }
    magnitude = sum
    lines.append(ReconciliationLine(reference: reference, amount: amount))
  }

  mutating func readCommaSeparated(_ contents: [UInt8]) throws(CounterpartyFileError) {
    var records = CommaSeparatedRecords(contents)
    guard let (_, names) = try records.next() else { throw .empty }
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      throw .repeatedColumn(name)
    }
    guard let reference = names.firstIndex(of: "reference") ?? names.firstIndex(of: "transaction")
    else { throw .missingColumn(["reference", "transaction"]) }
    guard let amount = names.firstIndex(of: "amount") else { throw .missingColumn(["amount"]) }
    let account = names.firstIndex(of: "account")
    let currency = names.firstIndex(of: "currency")
    while let (line, cells) = try records.next() {
      guard cells.count == names.count else {
        throw .cellCount(line: line, found: cells.count, expected: names.count)
      }
      func text(_ index: Int?) -> String? { index.map { CommaSeparated.unguarded(cells[$0]) } }
      try take(
        CounterpartyRecord(
          reference: text(reference), account: text(account), amount: text(amount),
          currency: text(currency)), line: line)
    }
  }

  mutating func readObjects(_ contents: [UInt8]) throws(CounterpartyFileError) {
    let lines = contents.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, text) in lines.enumerated() {
      let isBlank = text.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
      if isBlank { continue }
      for record in try CounterpartyRecord.records(ofObject: text, line: index + 1) {
        try take(record, line: index + 1)
      }
    }
  }
}

extension Fen {
  /// Reads yuan with a sign or none: `-123.45`, `0.01`.
  init(signedYuan text: String) throws(AmountError) {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let amount = try Amount(isNegative ? String(text.dropFirst()) : text)
    guard amount.minorUnits <= UInt64(Fen.largest.count) else {
      throw .tooLarge(limit: UInt64(Fen.largest.count))
    }
    self.init(isNegative ? -Int64(amount.minorUnits) : Int64(amount.minorUnits))
  }
}
