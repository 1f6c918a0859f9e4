// SPDX-License-Identifier: Apache-2.0

import Foundation

extension CounterpartyRecord {
  /// What an object on a line says: one record, or one for each of its postings, as `ledger export` writes them.
  static func records(
    ofObject text: some Collection<UInt8>, line: Int
  ) throws(CounterpartyFileError) -> [CounterpartyRecord] {
    let object: Object
    do {
      object = try JSONDecoder().decode(Object.self, from: Data(text))
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context)
    {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw .malformed(line: line, "\(place.isEmpty ? "it" : place) has not the right kind")
    } catch {
      throw .malformed(line: line, "it is not a JSON object")
    }
    let reference = object.reference ?? object.transaction
    guard let postings = object.postings else {
      return [
        CounterpartyRecord(
          reference: reference, account: object.account, amount: object.amount,
          currency: object.currency)
      ]
    }
    return postings.map {
      CounterpartyRecord(
        reference: reference, account: $0.account, amount: $0.amount, currency: $0.currency)
    }
  }

  private struct Object: Decodable {
    var reference: String?
    var transaction: String?
    var account: String?
    var amount: String?
    var currency: String?
    var postings: [Side]?
  }

  private struct Side: Decodable {
    var account: String
    var amount: String
    var currency: String?
  }
}
