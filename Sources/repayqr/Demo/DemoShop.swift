// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// The shop of the demonstration.
enum DemoShop {
  static let terminal: TerminalID = "pos-01"
  private static let id: MerchantID = "shop-01"

  /// Takes the shop on, unless an earlier run did, and lets its terminal sign by a key.
  static func takeOn(by ledger: Ledger, key: KeyID) async throws -> Merchant {
    let profile = MerchantProfile(
      id: id, owner: try PartyID("li"), chineseName: try DisplayName("晨光便利店"),
      englishName: try DisplayName("Dawn Convenience"), city: try DisplayName("Shanghai"))
    let shop = try await ledger.write { transaction in
      let known = try transaction.merchant(id)
      if known == nil { _ = try transaction.ask(.create(profile), of: id, at: .now) }
      let request: MerchantRequest =
        known?.terminals[terminal] == nil ? .issue(terminal, key: key) : .addKey(terminal, key)
      _ = try transaction.ask(request, of: id, at: .now)
      return try transaction.merchant(id)
    }
    guard let shop else { throw MerchantRefusal.unknownMerchant(id) }
    return shop
  }
}
