// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// A node's idea of the time: the true time and how far it is off.
struct NodeClock {
  /// When the simulation's time 0 is.
  let start: Timestamp
  /// How far the node is ahead, in milliseconds; negative where it is behind.
  var offsetMilliseconds: Int64 = 0

  /// What the node thinks it is, `elapsed` milliseconds after the start.
  func now(_ elapsed: Int64) -> Timestamp {
    let (seconds, rest) = (elapsed + offsetMilliseconds).quotientAndRemainder(dividingBy: 1_000)
    return start.adding(seconds: rest < 0 ? seconds - 1 : seconds)
  }
}
