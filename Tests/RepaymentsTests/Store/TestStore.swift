// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import Testing

@testable import Repayments

/// The engines that a suite runs on.
enum TestStore: String, Sendable, CaseIterable, CustomTestStringConvertible {
  case memory, sqlite

  var testDescription: String { rawValue }

  /// Runs the body with a place that holds nothing yet.
  func withLocation<Result>(_ body: (StoreLocation) async throws -> Result) async throws -> Result {
    switch self {
    case .memory: return try await body(.memory)
    case .sqlite:
      return try await withTemporaryFolder { folder in
        try await body(.sqlite(path: folder.appendingPathComponent("ledger.sqlite").path))
      }
    }
  }

  /// Runs the body with an empty ledger of the sandbox's issuer.
  func withLedger<Result>(_ body: (Ledger) async throws -> Result) async throws -> Result {
    try await withLocation { try await body(Ledger(at: $0, issuer: "bank")) }
  }
}
