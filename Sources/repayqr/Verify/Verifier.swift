// SPDX-License-Identifier: Apache-2.0

import Payments

/// Verifies payloads under fixed conditions.
struct Verifier: Sendable {
  var keyring: Keyring
  /// The only terminal whose codes are taken, or nil for any.
  var audience: TerminalID?
  var policy: VerificationPolicy
  /// The time to verify as of, or nil for the clock's.
  var fixedTime: Timestamp?

  func verdict(on payload: [UInt8]) -> Verdict {
    do {
      return .valid(
        try keyring.verify(payload, at: fixedTime ?? .now, audience: audience, policy: policy))
    } catch {
      return .refused(error)
    }
  }
}
