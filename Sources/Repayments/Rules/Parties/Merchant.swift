// SPDX-License-Identifier: Apache-2.0

public import Payments

/// A shop that was taken on, with its terminals: what its events add up to.
public struct Merchant: Sendable, Hashable {
  /// Who it is.
  public let profile: MerchantProfile
  /// Whether it may take repayments.
  public internal(set) var status: PartyStatus
  /// Its terminals.
  public internal(set) var terminals: [TerminalID: Terminal] = [:]
}

/// Who a merchant is; nothing in it changes.
public struct MerchantProfile: Sendable, Hashable, Codable {
  /// Its name for programs.
  public let id: MerchantID
  /// Who owns it; a payer of this name is flagged.
  public let owner: PartyID
  /// Its name in Chinese.
  public let chineseName: DisplayName
  /// Its name in English.
  public let englishName: DisplayName
  /// Where it is.
  public let city: DisplayName
  /// What it sells: four digits as in ISO 18245, 0…9999. The sandbox does not judge them.
  public let category: UInt16

  /// Describes a merchant.
  ///
  /// - Precondition: The category has at most four digits.
  public init(
    id: MerchantID, owner: PartyID, chineseName: DisplayName, englishName: DisplayName,
    city: DisplayName, category: UInt16 = 6012
  ) {
    precondition(category <= 9999, "a category has four digits")
    self.id = id
    self.owner = owner
    self.chineseName = chineseName
    self.englishName = englishName
    self.city = city
    self.category = category
  }
}

/// A device of a merchant, with the ids of the keys it may sign by. The keys themselves are kept by a `KeyDirectory`.
public struct Terminal: Sendable, Hashable {
  /// Which one.
  public let id: TerminalID
  /// Whether it may show and read codes.
  public internal(set) var status: PartyStatus
  /// The keys whose signatures count.
  public internal(set) var keys: Set<KeyID>
  /// Keys that counted once; they never count again.
  public internal(set) var retiredKeys: Set<KeyID> = []
}

/// Whether a merchant or a terminal may act.
public enum PartyStatus: String, Sendable, Hashable, Codable, CaseIterable {
  /// It may.
  case active
  /// It may not for now.
  case suspended
  /// It never may again.
  case revoked
}

/// What happened to a merchant.
public enum MerchantEvent: Sendable, Hashable, Codable {
  /// It was taken on.
  case created(MerchantProfile)
  /// It, or one of its terminals, was suspended, resumed or revoked; nil means the merchant itself.
  case statusChanged(TerminalID?, PartyStatus, reason: DisplayName?)
  /// It got a terminal.
  case terminalIssued(TerminalID, key: KeyID)
  /// A terminal may sign by one more key.
  case keyAdded(TerminalID, KeyID)
  /// A terminal may no longer sign by a key.
  case keyRetired(TerminalID, KeyID)
}

extension Merchant {
  /// What the first event makes; nil where it is not the first.
  init?(_ event: MerchantEvent) {
    guard case .created(let profile) = event else { return nil }
    self.init(profile: profile, status: .active)
  }

  /// Takes an event in.
  mutating func apply(_ event: MerchantEvent) {
    switch event {
    case .created: break
    case .statusChanged(nil, let status, _): self.status = status
    case .statusChanged(let terminal?, let status, _): terminals[terminal]?.status = status
    case .terminalIssued(let id, let key):
      terminals[id] = Terminal(id: id, status: .active, keys: [key])
    case .keyAdded(let id, let key): terminals[id]?.keys.insert(key)
    case .keyRetired(let id, let key):
      terminals[id]?.keys.remove(key)
      terminals[id]?.retiredKeys.insert(key)
    }
  }
}
