// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Counts what this thread computes: on a machine that is shared, the time on the wall says little.
struct ProcessorClock {
  private let start = now

  /// Since the clock was made.
  var milliseconds: Double { Self.now - start }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
}
