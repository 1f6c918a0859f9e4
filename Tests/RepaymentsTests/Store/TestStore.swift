// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import Testing

@testable import Repayments

/// The engines that a suite runs on.
enum TestStore: String, Sendable, CaseIterable, CustomTestStringConvertible {
  case memory, sqlite, postgres

  var testDescription: String { rawValue }

  /// All that are installed.
  static var available: [TestStore] {
    PostgresServer.shared == nil ? [.memory, .sqlite] : allCases
  }

  /// Those that several programs can share.
  static var shared: [TestStore] { available.filter { $0 != .memory } }

  /// Runs the body with a place that holds nothing yet.
  func withLocation<Result>(_ body: (StoreLocation) async throws -> Result) async throws -> Result {
    switch self {
    case .memory: return try await body(.memory)
    case .sqlite:
      return try await withTemporaryFolder { folder in
        try await body(.sqlite(path: folder.appendingPathComponent("ledger.sqlite").path))
      }
    case .postgres: return try await body(try #require(PostgresServer.shared).location())
    }
  }

  /// Runs the body with an empty ledger of the sandbox's issuer.
  func withLedger<Result>(_ body: (Ledger) async throws -> Result) async throws -> Result {
    try await withLocation { try await body(Ledger(at: $0, issuer: "bank")) }
  }
}

@Suite struct InstalledEnginesTests {
  @Test(.disabled(if: PostgresServer.shared == nil, "PostgreSQL is NOT installed: not tested"))
  func `the store is tested on PostgreSQL too`() {
    #expect(TestStore.available == TestStore.allCases)
  }
}
