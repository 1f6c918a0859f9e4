// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Repayments

/// The sandbox issuer, as a resolver hears it.
///
/// It keeps no books of its own and is never silent. What it knows follows from one rule for all orders.
struct SandboxIssuer {
  /// What the issuer knows of orders that a ledger says were handed in.
  enum Knowledge: String, ExpressibleByArgument, CaseIterable {
    /// What was handed in has reached it and is paid; only its answer was lost.
    case handedIn = "handed-in"
    /// What was handed in has not reached it.
    case nothing
  }

  let knows: Knowledge

  /// What it answers; asking twice is asking once.
  func reply(to call: IssuerCall) -> IssuerReply {
    switch (call, knows) {
    case (.settle, _): .paid
    case (.find, .handedIn), (.cancel, .handedIn): .paid
    case (.find, .nothing): .unknown
    case (.cancel, .nothing): .cancelled
    // Only what is settled is taken back, so this reached it in any case.
    case (.reverse, _): .reversed
    }
  }
}
