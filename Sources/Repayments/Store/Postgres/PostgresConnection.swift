// SPDX-License-Identifier: Apache-2.0

import CPostgres
import Payments

/// One connection to a PostgreSQL server, closed when it is released. It belongs to one thread at a time.
@safe final class PostgresConnection: SQLSession {
  private let handle: OpaquePointer
  /// Statements that the server has parsed, by their text.
  private var prepared: [String: String] = [:]

  /// Connects, and sets what the store relies on, whatever the server's defaults are.
  ///
  /// What the address says goes before these defaults. The corresponding C function is `PQconnectdbParams`.
  init(url: String) throws(StoreError) {
    let defaults = [
      ("application_name", "repayqr"), ("client_encoding", "UTF8"), ("connect_timeout", "5"),
      ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("tcp_user_timeout", "15000"),
      ("dbname", url),
    ]
    let connected = unsafe PostgresConnection.connect(defaults)
    guard let connected = unsafe connected else { throw .unavailable("no memory for a connection") }
    guard unsafe PQstatus(connected) == CONNECTION_OK else {
      let message = unsafe String(cString: PQerrorMessage(connected))
      unsafe PQfinish(connected)
      throw .unavailable(message.trimmed)
    }
    unsafe handle = connected
    try run(script: PostgresConnection.settings)
  }

  deinit {
    unsafe PQfinish(handle)
  }

  /// Whether the connection broke.
  var isLost: Bool { unsafe PQstatus(handle) != CONNECTION_OK }

  /// A commit is on the server's disk before it is told, and nothing waits for ever.
  private static let settings = """
    SET synchronous_commit = on;
    SET default_transaction_isolation = 'read committed';
    SET statement_timeout = '60s';
    SET lock_timeout = '20s';
    SET idle_in_transaction_session_timeout = '60s';
    SET bytea_output = 'hex';
    SET client_min_messages = 'error'
    """

  private static func connect(_ parameters: [(String, String)]) -> OpaquePointer? {
    let keys = TerminatedTexts(parameters.map { .text($0.0) })
    let values = TerminatedTexts(parameters.map { .text($0.1) })
    return unsafe keys.withPointers(endingInNull: true) { keys in
      unsafe values.withPointers(endingInNull: true) { values in
        unsafe PQconnectdbParams(keys, values, 1)
      }
    }
  }

  /// Runs statements without parameters, written in this program.
  func run(script: String) throws(StoreError) {
    _ = try unsafe PostgresResult(PQexec(handle, script), of: self)
  }

  /// Ends the transaction, and makes sure that the server kept it: a transaction that has failed is rolled back by `COMMIT`.
  func commit() throws(StoreError) {
    let result: PostgresResult
    do {
      result = try unsafe PostgresResult(PQexec(handle, "COMMIT"), of: self)
    } catch {
      if case .unavailable(let message) = error { throw .commitUnknown(message) }
      if isLost { throw .commitUnknown("\(error)") }
      throw error
    }
    guard result.command == "COMMIT" else {
      throw .database(code: "25P02", message: "the transaction had failed, and was rolled back")
    }
  }

  func execute(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Int {
    try perform(sql, parameters).changed
  }

  func query(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [[SQLValue]] {
    try perform(sql, parameters).rows()
  }

  private func perform(
    _ sql: String, _ parameters: [SQLValue]
  ) throws(StoreError) -> PostgresResult {
    for case .text(let text) in parameters where text.utf8.contains(0) {
      throw .unreadable("text without a zero byte")
    }
    let name = try prepare(sql)
    let texts = TerminatedTexts(parameters)
    let result = unsafe texts.withPointers(endingInNull: false) { values in
      unsafe PQexecPrepared(handle, name, CInt(parameters.count), values, nil, nil, 0)
    }
    return try unsafe PostgresResult(result, of: self)
  }

  private func prepare(_ sql: String) throws(StoreError) -> String {
    if let name = prepared[sql] { return name }
    let name = "s\(prepared.count)"
    _ = try unsafe PostgresResult(PQprepare(handle, name, sql, 0, nil), of: self)
    prepared[sql] = name
    return name
  }

  /// What libpq says went wrong last.
  var lastMessage: String { unsafe String(cString: PQerrorMessage(handle)).trimmed }
}

extension String {
  /// The text without blank lines at its end.
  fileprivate var trimmed: String {
    var text = self
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}

/// Parameters as libpq takes them: texts that end in a zero byte, and null pointers.
private struct TerminatedTexts {
  private var bytes: [CChar] = []
  private var offsets: [Int?] = []

  init(_ values: [SQLValue]) {
    for value in values {
      switch value {
      case .null: offsets.append(nil)
      case .integer(let number): append(String(number))
      case .text(let text): append(text)
      case .bytes(let bytes): append("\\x" + hex(bytes))
      }
    }
  }

  private mutating func append(_ text: String) {
    offsets.append(bytes.count)
    bytes += text.utf8.map { CChar(bitPattern: $0) }
    bytes.append(0)
  }

  @unsafe func withPointers<Result>(
    endingInNull: Bool, _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
  ) -> Result {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var pointers = unsafe offsets.map { offset in
        unsafe offset.flatMap { distance in
          unsafe buffer.baseAddress.map { unsafe $0 + distance }
        }
      }
      if endingInNull { unsafe pointers.append(nil) }
      return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }
  }
}
