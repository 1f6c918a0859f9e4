// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Places in the store at which a test can stop the process as a power cut would, by `SIGKILL`.
///
/// They are in every build, so that what is tested is what runs. Where none is armed, reaching one costs a comparison.
public struct Failpoints: Sendable {
  private let armed: Armed?

  /// None is armed.
  public static let none = Failpoints(armed: nil)

  private init(armed: Armed?) {
    self.armed = armed
  }

  /// Arms one by its name: the process is killed when it is reached for the `count`th time.
  ///
  /// - Precondition: `count` is at least 1.
  public init(killingAt name: String, count: Int = 1) {
    precondition(count >= 1, "a place is reached at least once")
    armed = Armed(name: name, count: count)
  }

  /// Tells that a place was reached.
  func reach(_ name: StaticString) {
    guard let armed else { return }
    armed.reach("\(name)")
  }

  /// All places, in the order in which a repayment passes them.
  public static let names = [
    "batch-taken", "before-begin", "after-begin", "after-head-read", "step-before-create",
    "step-before-present", "step-before-scan", "step-before-confirm", "step-before-submit",
    "step-before-accept", "after-knowledge-read", "after-decision", "before-append",
    "after-event-insert", "after-postings-insert", "after-entity-write", "after-outbox-insert",
    "after-append", "after-append-before-commit", "after-head-write", "before-commit",
    "after-commit", "after-commit-before-acknowledge", "after-acknowledge",
  ]

  private final class Armed: Sendable {
    private let name: String
    private let left: Atomic<Int>

    init(name: String, count: Int) {
      self.name = name
      left = Atomic(count)
    }

    func reach(_ reached: String) {
      guard reached == name else { return }
      if left.subtract(1, ordering: .relaxed).newValue == 0 { kill(getpid(), SIGKILL) }
    }
  }
}
