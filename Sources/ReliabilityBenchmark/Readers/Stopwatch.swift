// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Measures wall-clock time and the calling thread's processor time since it was made.
struct Stopwatch {
  private let start = ContinuousClock.now
  private let processorStart = Self.threadMicroseconds()

  /// What has passed so far, on the thread that made this.
  func timing() -> ReaderTiming {
    let processor = Self.threadMicroseconds()
    return ReaderTiming(
      wallMicroseconds: wallMicroseconds(), processorMicroseconds: processor - processorStart)
  }

  /// The wall-clock time that has passed so far.
  func wallMicroseconds() -> Int {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
  }

  /// The corresponding C function is `clock_gettime`.
  private static func threadMicroseconds() -> Int {
    microseconds(of: CLOCK_THREAD_CPUTIME_ID) ?? 0
  }

  /// What a clock shows, or nil where there is no such clock.
  static func microseconds(of clock: clockid_t) -> Int? {
    var time = timespec()
    guard unsafe clock_gettime(clock, &time) == 0 else { return nil }
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
  }
}
