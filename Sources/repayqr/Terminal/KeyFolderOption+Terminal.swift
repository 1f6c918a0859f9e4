// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension KeyFolderOption {
  /// The key that is named, or the newest of a terminal's that can sign now.
  func signingKey(of terminal: Terminal, named kid: KeyID?, at now: Timestamp) throws -> SigningKey
  {
    let directory = directory
    return try catchingKeys {
      if let kid { return try directory.signingKey(kid, at: now) }
      let usable = try directory.trust().keys.filter {
        terminal.keys.contains($0.id) && $0.status == .active && $0.notBefore <= now
          && now < $0.notAfter && directory.hasPrivateKey($0.id)
      }
      guard let newest = usable.max(by: { $0.notBefore < $1.notBefore }) else {
        let keys = terminal.keys.map(\.description).sorted().joined(separator: ", ")
        throw Failure(
          .unreadable,
          "none of the keys of terminal \(terminal.id) (\(keys)) is active, valid now, and in "
            + "\(directory.path.escapedForTerminal); name the folder by --keys, or run "
            + "`repayqr terminal key add`")
      }
      return try directory.signingKey(newest.id, at: now)
    }
  }
}
