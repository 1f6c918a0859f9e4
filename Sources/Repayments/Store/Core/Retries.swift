// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How often, and for how long, a transaction is tried again.
struct Retries {
  private let patienceSeconds: Double
  private var tries = 0
  private var lostAt: ContinuousClock.Instant?

  /// How often transactions may stand in each other's way.
  private static let limit = 50
  /// How often a key may turn out to be there already: the rules are asked again, and give the stored answer.
  private static let keyLimit = 3

  init(patienceSeconds: Double) {
    self.patienceSeconds = patienceSeconds
  }

  /// Whether to try again; waits a little where that helps.
  mutating func isAnother(after error: StoreError) -> Bool {
    tries += 1
    switch error {
    case .alreadyThere: return tries < Retries.keyLimit
    case .contention: return tries < Retries.limit
    case .unavailable, .commitUnknown:
      let now = ContinuousClock.now
      let since = lostAt ?? now
      lostAt = since
      guard patienceSeconds > 0, now - since < .seconds(patienceSeconds) else { return false }
      Thread.sleep(forTimeInterval: min(0.5, 0.02 * Double(1 << min(tries, 5))))
      return true
    default: return false
    }
  }
}

extension StoreError {
  /// Whether the database could not be reached, so that nothing else would fare better now.
  var isUnavailable: Bool {
    switch self {
    case .unavailable, .commitUnknown: true
    default: false
    }
  }

  /// Whether a request in a batch would fare no better alone.
  var meetsEveryRequest: Bool {
    switch self {
    case .full, .busy, .damaged: true
    default: isUnavailable
    }
  }
}
