// SPDX-License-Identifier: Apache-2.0

extension MerchantRefusal: RuleRefusal {
  public var code: String {
    switch self {
    case .merchantConflict: "merchant-conflict"
    case .unknownMerchant: "unknown-merchant"
    case .merchantNotActive: "merchant-not-active"
    case .terminalConflict: "terminal-conflict"
    case .unknownTerminal: "unknown-terminal"
    case .statusFixed: "status-fixed"
    case .terminalNotActive: "terminal-not-active"
    case .keyRetired: "key-retired"
    case .keyTaken: "key-taken"
    case .unknownKey: "unknown-terminal-key"
    case .lastKey: "last-key"
    }
  }

  public var description: String {
    switch self {
    case .merchantConflict(let id):
      "Merchant \(id) was taken on before with another profile, and a profile does not change; "
        + "take another name."
    case .unknownMerchant(let id):
      "There is no merchant \(id); take it on first."
    case .merchantNotActive(let id, let status):
      "Merchant \(id) is \(status.rawValue); \(status.advice)."
    case .terminalConflict(let id):
      "Terminal \(id) was issued before with another key; add a key to it, or take another name."
    case .unknownTerminal(let id):
      "The merchant has no terminal \(id); issue it first."
    case .statusFixed(let found, let asked):
      "What is \(found.rawValue) does not become \(asked.rawValue) again; take a new one on."
    case .terminalNotActive(let id, let status):
      "Terminal \(id) is \(status.rawValue); \(status.advice)."
    case .keyRetired(let key):
      "Key \(key) was retired, and a retired key never counts again; make another."
    case .keyTaken(let key, let by):
      "Terminal \(by) signs by key \(key); each terminal needs a key of its own."
    case .unknownKey(let key):
      "The terminal does not sign by key \(key); there is nothing to retire."
    case .lastKey(let key):
      "Key \(key) is the terminal's last one; add another first, or revoke the terminal."
    }
  }
}

extension PartyStatus {
  /// What to do where it is not active.
  var advice: String {
    switch self {
    case .active: "it can act"
    case .suspended: "resume it first"
    case .revoked: "that is for good; use another"
    }
  }
}
