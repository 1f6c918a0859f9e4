// SPDX-License-Identifier: Apache-2.0

import CPostgres

/// What a statement gave, freed when it is released.
@safe final class PostgresResult {
  private let handle: OpaquePointer

  /// Takes a result over; throws where it is an error.
  init(_ result: OpaquePointer?, of connection: PostgresConnection) throws(StoreError) {
    guard let result = unsafe result else { throw .unavailable(connection.lastMessage) }
    switch unsafe PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: break
    default:
      let state = unsafe PQresultErrorField(result, PostgresResult.stateField)
      let code = unsafe state.map { unsafe String(cString: $0) } ?? ""
      let message = connection.lastMessage
      unsafe PQclear(result)
      throw StoreError(state: code, message: message, isLost: connection.isLost)
    }
    unsafe handle = result
  }

  deinit {
    unsafe PQclear(handle)
  }

  /// `PG_DIAG_SQLSTATE`, a macro that does not import.
  private static let stateField = CInt(UInt8(ascii: "C"))

  /// How many rows were changed.
  var changed: Int { unsafe Int(String(cString: PQcmdTuples(handle))) ?? 0 }

  /// What the server did, such as `COMMIT`.
  var command: String { unsafe String(cString: PQcmdStatus(handle)) }

  /// All rows, copied out.
  func rows() throws(StoreError) -> [[SQLValue]] {
    let (rows, columns) = unsafe (PQntuples(handle), PQnfields(handle))
    let types = (0..<columns).map { unsafe PQftype(handle, $0) }
    var result: [[SQLValue]] = []
    result.reserveCapacity(Int(rows))
    for row in 0..<rows {
      var values: [SQLValue] = []
      values.reserveCapacity(Int(columns))
      for column in 0..<columns { values.append(try value(row, column, type: types[Int(column)])) }
      result.append(values)
    }
    return result
  }

  /// A value by its type's number in `pg_type.dat`: int8 20, int2 21, int4 23, bytea 17; all else is text.
  private func value(_ row: CInt, _ column: CInt, type: Oid) throws(StoreError) -> SQLValue {
    if unsafe PQgetisnull(handle, row, column) == 1 { return .null }
    guard let start = unsafe PQgetvalue(handle, row, column) else { return .null }
    let length = unsafe Int(PQgetlength(handle, row, column))
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: length)
    switch type {
    case 20, 21, 23:
      guard let number = Int64(unsafe String(decoding: bytes, as: UTF8.self)) else {
        throw .unreadable("a number")
      }
      return .integer(number)
    case 17:
      guard let data = unsafe PostgresResult.bytes(hex: bytes) else { throw .unreadable("bytes") }
      return .bytes(data)
    default: return unsafe .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Reads `\x` and hex digits.
  private static func bytes(hex text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.count >= 2, text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2 - 1)
    for index in stride(from: 2, to: text.count, by: 2) {
      guard let high = unsafe digit(text[index]), let low = unsafe digit(text[index + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension StoreError {
  /// What the server reported, by its SQLSTATE (https://postgresql.org/docs/15/errcodes-appendix.html).
  init(state: String, message: String, isLost: Bool) {
    if isLost || state.hasPrefix("08") {
      self = .unavailable(message)
      return
    }
    switch state {
    case "57P01", "57P02", "57P03", "53300": self = .unavailable(message)
    case "40001", "40P01": self = .contention(message)
    case "23505": self = .alreadyThere(message)
    case "53100": self = .full(message)
    case "55P03", "57014": self = .busy(message)
    case "XX001", "XX002": self = .damaged(message)
    default: self = .database(code: "SQLSTATE \(state)", message: message)
    }
  }
}
