// SPDX-License-Identifier: Apache-2.0

/// Work that frames have left over, saved for a frame that needs more.
///
/// It counts units and not seconds, so that a recorded stream gives the same readings on any machine.
struct WorkSavings: Sendable {
  /// What can be spent now.
  private(set) var units: Int
  private let perFrame: Int
  private let most: Int

  init(perFrame: Int, savedFrames: Int) {
    self.perFrame = max(perFrame, 1)
    most = max(perFrame, 1) * max(savedFrames, 1)
    units = self.perFrame
  }

  /// Adds a frame's share, or part of it where the machine cannot keep up.
  mutating func beginFrame(share: Double) {
    units = min(units + Int(Double(perFrame) * share), most)
  }

  /// Takes what a step has spent.
  mutating func spend(_ spent: Int) { units -= spent }

  /// A budget for one step: what can be spent, but no more than `limit`.
  func budget(limit: Int = .max) -> WorkBudget {
    WorkBudget(units: max(min(units, limit), 0), deadline: nil)
  }

  /// Whether a step of so much work can be afforded, or the savings can grow no further.
  func affords(_ work: Int) -> Bool { units >= min(work, most - perFrame) }
}
