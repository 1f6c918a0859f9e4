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

extension Timestamp {
  /// The day and time in Shanghai, without the offset: `06-10 23:59:58`.
  var shortShanghai: String {
    let date = CivilDate(inShanghaiAt: self)
    let second = seconds - date.startInShanghai.seconds
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (_, month, day) = date.parts
    return "\(two(Int64(month)))-\(two(Int64(day))) \(two(second / 3_600)):"
      + "\(two(second / 60 % 60)):\(two(second % 60))"
  }
}
