// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

extension Timestamp {
  /// Day and time in Shanghai, as people there read clocks: `2026-06-05 12:00:10 +08:00`.
  var inShanghai: String {
    let date = CivilDate(inShanghaiAt: self)
    let second = seconds - date.startInShanghai.seconds
    func pad(_ value: Int64) -> String { (value < 10 ? "0" : "") + String(value) }
    return "\(date) \(pad(second / 3_600)):\(pad(second / 60 % 60)):\(pad(second % 60)) +08:00"
  }
}
