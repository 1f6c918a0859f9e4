// SPDX-License-Identifier: Apache-2.0

import Dispatch
public import Payments

/// The sandbox issuer's ledger: what the rules gave, kept for good, and each repayment settled exactly once.
///
/// Issuer and ledger are simulated and move no real money. The ledger is double entry in minor units, append-only and
/// hash-chained. Any number of ledgers may be open on one place, in one process or several: every request is decided and
/// written in one transaction that excludes other writers, and unique keys keep the promise where a rule would not.
///
/// Requests that wait while a transaction is written to the disk share the next one; each is answered after its commit.
public final class Ledger: Sendable {
  /// The same ledger, for callers that run on a thread of their own.
  public let core: LedgerCore
  private let writes: GroupCommit
  private let reads = DispatchQueue(label: "repayqr.ledger.reads", attributes: .concurrent)

  /// Whose ledger it is.
  public var issuer: IssuerID { core.issuer }
  /// What the rules of orders are set to.
  public var policy: OrderPolicy { core.policy }

  /// Opens the ledger at a place, and makes it where there is none.
  ///
  /// - Parameters:
  ///   - issuer: Whose ledger it is; a place holds one issuer's.
  ///   - largestBatch: How many requests one transaction takes at most; 1 or more.
  public init(
    at location: StoreLocation, issuer: IssuerID = "sandbox", policy: OrderPolicy = OrderPolicy(),
    largestBatch: Int = 256, failpoints: Failpoints = .none
  ) throws(StoreError) {
    core = try LedgerCore(
      on: try location.open(failpoints: failpoints), issuer: issuer, policy: policy,
      failpoints: failpoints)
    writes = GroupCommit(core: core, largestBatch: max(1, largestBatch))
  }

  /// Asks several things in one transaction, all or none.
  ///
  /// Throws what the body throws, or a ``StoreError``. The body may run more than once.
  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (LedgerTransaction) throws -> Result
  ) async throws -> Result {
    try await writes.run { transaction in try transaction.atomically { try body(transaction) } }
  }

  /// Reads on one snapshot; throws what the body throws, or a ``StoreError``.
  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (LedgerReader) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      reads.async { [core] in
        continuation.resume(with: Swift.Result { try core.read(body) })
      }
    }
  }

  /// Runs one request, which the rules decide before anything is written.
  func request<Result: Sendable, Refusal>(
    refusing: Refusal.Type,
    _ body: @escaping @Sendable (LedgerTransaction) throws -> Result
  ) async throws(RequestError<Refusal>) -> Result {
    do {
      return try await writes.run(body)
    } catch {
      throw RequestError(error)
    }
  }
}

extension StoreLocation {
  /// The database at the place, with its tables brought to the newest version.
  public func open(failpoints: Failpoints = .none) throws(StoreError) -> any SQLDatabase {
    switch self {
    case .memory: try SQLiteDatabase(failpoints: failpoints)
    case .sqlite(let path): try SQLiteDatabase(path: path, failpoints: failpoints)
    case .postgres(let url): try PostgresDatabase(url: url, failpoints: failpoints)
    }
  }
}
