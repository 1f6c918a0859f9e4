// SPDX-License-Identifier: Apache-2.0

import Payments

extension Merchant {
  /// Checks that a terminal may act for the merchant, by a key where one is named.
  func checkActing(_ id: TerminalID, key: KeyID?) throws(OrderRefusal) {
    guard status == .active else { throw .merchantNotActive(profile.id, status) }
    guard let terminal = terminals[id] else { throw .unknownTerminal(id) }
    guard terminal.status == .active else { throw .terminalNotActive(id, terminal.status) }
    if let key, !terminal.keys.contains(key) { throw .keyNotOfTerminal(key, id) }
  }
}
