// SPDX-License-Identifier: Apache-2.0

/// Something to tell a merchant, at least once.
public struct OutgoingNotification: Sendable, Hashable {
  /// Names it for good; a receiver who hears it twice knows it by this.
  public let id: String
  /// Whom it is for, as ``WebhookEndpoints`` know them.
  public let merchant: String
  /// What is sent, byte for byte the same at each try.
  public let body: [UInt8]
  /// How often it was tried before.
  public let tries: Int

  public init(id: String, merchant: String, body: [UInt8], tries: Int) {
    self.id = id
    self.merchant = merchant
    self.body = body
    self.tries = tries
  }
}

/// Where notifications wait: a ledger's outbox, or a list in memory. Times are seconds since 1970.
public protocol DeliveryQueue: Sendable {
  /// Takes at most `limit` whose time has come, so that nobody else takes them for so many seconds. A try is counted.
  func claim(limit: Int, leaseSeconds: Int64, at now: Int64) async throws -> [OutgoingNotification]
  /// One was taken by its receiver; it is not sent again.
  func delivered(_ id: String, at now: Int64) async throws
  /// One was not; it is sent again at `retryAt`, or never by itself where that is nil.
  func failed(_ id: String, retryAt: Int64?, reason: String) async throws
  /// One was claimed and not tried; its try is not counted.
  func release(_ id: String, dueAt: Int64) async throws
}

/// The endpoints, by merchant.
public struct WebhookEndpoints: Sendable {
  private let merchants: [String: WebhookEndpoint]
  private let others: WebhookEndpoint?

  /// - Parameters:
  ///   - merchants: Where each merchant is told.
  ///   - others: Where all others are told; nil for nowhere.
  public init(_ merchants: [String: WebhookEndpoint], others: WebhookEndpoint? = nil) {
    self.merchants = merchants
    self.others = others
  }

  /// Where a merchant is told; nil for nowhere.
  public func endpoint(of merchant: String) -> WebhookEndpoint? { merchants[merchant] ?? others }
}
