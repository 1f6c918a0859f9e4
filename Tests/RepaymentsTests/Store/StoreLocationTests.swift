// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing

@testable import Repayments

@Suite struct StoreLocationTests {
  @Test func `places are read, and shown without secrets`() throws {
    #expect(try StoreLocation("sqlite:a b.sqlite") == .sqlite(path: "a b.sqlite"))
    #expect(try StoreLocation("sqlite::memory:") == .memory)
    let url = "postgres://ann:secret@db.example:5433/shop?password=secret"
    #expect(try StoreLocation(url) == .postgres(url: url))
    #expect(try StoreLocation(url).description == "postgres://db.example:5433/shop")
    #expect(try StoreLocation("postgresql:///shop").description == "postgres:///shop")
  }

  @Test(arguments: [
    ("sqlite:", StoreLocationError.noPath), ("", .unknownKind), ("ledger.sqlite", .unknownKind),
    ("mysql://x", .unknownKind), ("postgres:x", .unknownKind),
  ])
  func `what names no place is refused`(text: String, error: StoreLocationError) {
    #expect(throws: error) { try StoreLocation(text) }
  }

  @Test func `files of another kind or a later version are refused by name, and left alone`()
    async throws
  {
    try await withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("other.sqlite").path
      func write(_ sql: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
      }
      try write("CREATE TABLE other (x); PRAGMA user_version = 2")
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(throws: StoreError.notALedger(path)) { try SQLiteDatabase(path: path) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
      try write("DROP TABLE other; PRAGMA user_version = 0")
      _ = try SQLiteDatabase(path: path)
      try write("PRAGMA user_version = 3")
      #expect(throws: StoreError.newerSchema(found: 3, known: 2)) { try SQLiteDatabase(path: path) }
      try Data("no database at all, but a text of some length".utf8)
        .write(to: URL(fileURLWithPath: path))
      #expect {
        try SQLiteDatabase(path: path)
      } throws: {
        if case .damaged = $0 as? StoreError { true } else { false }
      }
    }
  }

  @Test(.enabled(if: PostgresServer.shared != nil))
  func `schemas of another kind or a later version are refused by name`() throws {
    guard case .postgres(let url) = try #require(PostgresServer.shared).location() else { return }
    let connection = try PostgresConnection(url: url)
    try connection.run(script: "CREATE TABLE events (x INT)")
    #expect {
      try PostgresDatabase(url: url)
    } throws: {
      if case .notALedger = $0 as? StoreError { true } else { false }
    }
    try connection.run(script: "DROP TABLE events")
    _ = try PostgresDatabase(url: url)
    try connection.run(script: "UPDATE ledger_version SET version = 2")
    #expect(throws: StoreError.newerSchema(found: 2, known: 1)) { try PostgresDatabase(url: url) }
  }
}
