// SPDX-License-Identifier: Apache-2.0

public import Payments

/// What is asked about a merchant and its terminals.
public enum MerchantRequest: Sendable, Hashable {
  /// Take a merchant on.
  case create(MerchantProfile)
  /// Give it a terminal that signs by a key.
  case issue(TerminalID, key: KeyID)
  /// Suspend it, or one of its terminals.
  case suspend(TerminalID? = nil, reason: DisplayName)
  /// Let it, or one of its terminals, act again.
  case resume(TerminalID? = nil)
  /// End it, or one of its terminals, for good.
  case revoke(TerminalID? = nil, reason: DisplayName)
  /// Let a terminal sign by one more key.
  case addKey(TerminalID, KeyID)
  /// Let a terminal sign no longer by a key.
  case retireKey(TerminalID, KeyID)
}

/// Why a request about a merchant is refused. The cases come in their order of precedence.
public enum MerchantRefusal: Error, Sendable, Equatable {
  /// There is a merchant of this name with another profile.
  case merchantConflict(MerchantID)
  /// There is no such merchant.
  case unknownMerchant(MerchantID)
  /// The merchant is suspended or revoked.
  case merchantNotActive(MerchantID, PartyStatus)
  /// The terminal was issued before with other keys.
  case terminalConflict(TerminalID)
  /// The merchant has no such terminal.
  case unknownTerminal(TerminalID)
  /// The status cannot follow on the other: a revoked one stays revoked.
  case statusFixed(PartyStatus, asked: PartyStatus)
  /// The terminal is suspended or revoked.
  case terminalNotActive(TerminalID, PartyStatus)
  /// The key was retired, and never counts again.
  case keyRetired(KeyID)
  /// Another terminal of the merchant signs by the key.
  case keyTaken(KeyID, by: TerminalID)
  /// The terminal does not sign by the key.
  case unknownKey(KeyID)
  /// It is the terminal's last key; revoke the terminal instead.
  case lastKey(KeyID)
}

/// Decides about a request: the events to append, none where it asks for what is so already.
///
/// `merchant` is what the store knows by the request's name, nil where it knows none. That no terminal of *another*
/// merchant has the key is for the trust file to say, which names the merchant of each key.
public func deciding(
  _ request: MerchantRequest, on merchant: Merchant?, named id: MerchantID
) throws(MerchantRefusal) -> [MerchantEvent] {
  if case .create(let profile) = request {
    guard let merchant else { return [.created(profile)] }
    guard merchant.profile == profile else { throw .merchantConflict(profile.id) }
    return []
  }
  guard let merchant else { throw .unknownMerchant(id) }
  switch request {
  case .create: return []
  case .suspend(let terminal, let reason):
    return try merchant.changing(terminal, to: .suspended, reason: reason)
  case .resume(let terminal):
    return try merchant.changing(terminal, to: .active, reason: nil)
  case .revoke(let terminal, let reason):
    return try merchant.changing(terminal, to: .revoked, reason: reason)
  case .issue(let id, let key): return try merchant.issuing(id, key: key)
  case .addKey(let id, let key): return try merchant.adding(key, to: id)
  case .retireKey(let id, let key): return try merchant.retiring(key, of: id)
  }
}

extension Merchant {
  fileprivate func changing(
    _ id: TerminalID?, to status: PartyStatus, reason: DisplayName?
  ) throws(MerchantRefusal) -> [MerchantEvent] {
    var found = self.status
    if let id {
      guard let terminal = terminals[id] else { throw .unknownTerminal(id) }
      found = terminal.status
    }
    guard found != status else { return [] }
    guard found != .revoked else { throw .statusFixed(found, asked: status) }
    return [.statusChanged(id, status, reason: reason)]
  }

  fileprivate func issuing(
    _ id: TerminalID, key: KeyID
  ) throws(MerchantRefusal) -> [MerchantEvent] {
    guard status == .active else { throw .merchantNotActive(profile.id, status) }
    if let terminal = terminals[id] {
      guard terminal.keys == [key], terminal.retiredKeys.isEmpty else {
        throw .terminalConflict(id)
      }
      return []
    }
    try checkFree(key, for: id)
    return [.terminalIssued(id, key: key)]
  }

  fileprivate func adding(
    _ key: KeyID, to id: TerminalID
  ) throws(MerchantRefusal) -> [MerchantEvent] {
    guard status == .active else { throw .merchantNotActive(profile.id, status) }
    guard let terminal = terminals[id] else { throw .unknownTerminal(id) }
    guard terminal.status == .active else { throw .terminalNotActive(id, terminal.status) }
    guard !terminal.keys.contains(key) else { return [] }
    try checkFree(key, for: id)
    return [.keyAdded(id, key)]
  }

  /// A key is retired whatever the status: that takes a right away, and gives none.
  fileprivate func retiring(
    _ key: KeyID, of id: TerminalID
  ) throws(MerchantRefusal) -> [MerchantEvent] {
    guard let terminal = terminals[id] else { throw .unknownTerminal(id) }
    guard !terminal.retiredKeys.contains(key) else { return [] }
    guard terminal.keys.contains(key) else { throw .unknownKey(key) }
    guard terminal.keys.count > 1 else { throw .lastKey(key) }
    return [.keyRetired(id, key)]
  }

  private func checkFree(_ key: KeyID, for id: TerminalID) throws(MerchantRefusal) {
    guard !terminals.values.contains(where: { $0.retiredKeys.contains(key) }) else {
      throw .keyRetired(key)
    }
    let owner = terminals.values.first { $0.id != id && $0.keys.contains(key) }
    if let owner { throw .keyTaken(key, by: owner.id) }
  }
}
