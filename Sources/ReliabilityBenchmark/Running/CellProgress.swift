// SPDX-License-Identifier: Apache-2.0

/// How far one cell has come.
struct CellProgress {
  let index: Int
  let rule: TryRule

  private let checkpoints: [Int]
  /// The checkpoint that is worked towards; the count of checkpoints where the cell is finished.
  private var checkpoint = 0
  /// The next number to begin.
  private var next = 0
  /// What each reader made of the tries that are done, by their numbers.
  private(set) var done: [Int: [Bool]] = [:]
  /// How many tries from number 0 on are done without a gap.
  private var leading = 0

  init(index: Int, rule: TryRule) {
    self.index = index
    self.rule = rule
    checkpoints = rule.checkpoints
  }

  var isFinished: Bool { checkpoint == checkpoints.count }
  /// How many tries are to be done before it is decided whether that is enough; 0 where it has been.
  var limit: Int { isFinished ? 0 : checkpoints[checkpoint] }

  /// The number of a try that is neither done nor under way, before the checkpoint.
  mutating func begin() -> Int? {
    while next < limit {
      defer { next += 1 }
      if done[next] == nil { return next }
    }
    return nil
  }

  /// Takes in a try, and passes the checkpoints before which all tries are done.
  mutating func record(_ score: TryScore) {
    done[score.number] = score.readAll
    while done[leading] != nil { leading += 1 }
    while !isFinished, leading >= limit {
      checkpoint = isEnough ? checkpoints.count : checkpoint + 1
    }
  }

  /// Whether every reader's interval is narrow enough, by the tries before the checkpoint.
  private var isEnough: Bool {
    guard let halfWidth = rule.halfWidth else { return false }
    let tries = (0..<limit).compactMap { done[$0] }
    guard let readers = tries.first?.count else { return false }
    return (0..<readers).allSatisfy { reader in
      Proportion(tries.count { $0[reader] }, of: tries.count).interval().halfWidth <= halfWidth
    }
  }
}

extension TryScore {
  /// Whether each reader read all that was expected, by the readers' names.
  fileprivate var readAll: [Bool] {
    readers.sorted { $0.key < $1.key }.map {
      !$0.value.read.isEmpty && $0.value.read.allSatisfy(\.self)
    }
  }
}
