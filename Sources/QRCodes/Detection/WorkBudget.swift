// SPDX-License-Identifier: Apache-2.0

/// Bounds the work spent on an image: by a counter, so that giving up does not depend on luck or on the machine's load,
/// and by a deadline, if there is one.
///
/// The unit is about the time of one interpolated sample, a few nanoseconds.
struct WorkBudget {
  /// What is left; below zero where the last step took more than there was.
  private(set) var left: Int
  private var untilClock = 0
  private let deadline: ContinuousClock.Instant?
  /// Whether the deadline has passed.
  private(set) var isPastDeadline = false

  /// Work between two looks at the clock: well below a millisecond.
  private static let clockInterval = 50_000

  init(units: Int, deadline: ContinuousClock.Instant?) {
    left = units
    self.deadline = deadline
  }

  /// Whether work may go on.
  var isExhausted: Bool { left <= 0 || isPastDeadline }

  /// Takes `units` from the budget; false where none is left and the caller must stop.
  mutating func spend(_ units: Int) -> Bool {
    left -= units
    untilClock -= units
    if let deadline, untilClock <= 0 {
      untilClock = Self.clockInterval
      if ContinuousClock.now >= deadline { isPastDeadline = true }
    }
    return !isExhausted
  }
}
