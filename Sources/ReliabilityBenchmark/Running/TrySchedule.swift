// SPDX-License-Identifier: Apache-2.0

/// Which tries are next, which are under way, and where enough is known.
///
/// Whether a cell has had enough tries is decided at the checkpoints of its rule only, and there from all tries before it:
/// the decision is the same however many threads work and in whatever order they finish.
struct TrySchedule {
  /// What there is to do.
  enum Step: Equatable {
    case attempt(TryPlace)
    /// Nothing can be begun until a try that is under way has ended.
    case wait
    case finished
  }

  private var cells: [CellProgress]
  /// Cells before this one have nothing left to begin.
  private var first = 0

  /// - Parameters:
  ///   - cells: The cells to try, with their rules.
  ///   - known: Scores that are there already.
  init(_ cells: [(index: Int, rule: TryRule)], known: [TryScore]) {
    let known = Dictionary(grouping: known, by: \.cell)
    self.cells = cells.map { index, rule in
      var cell = CellProgress(index: index, rule: rule)
      for score in known[index] ?? [] { cell.record(score) }
      return cell
    }
  }

  /// Begins a try.
  mutating func next() -> Step {
    while first < cells.count, cells[first].isFinished { first += 1 }
    for place in first..<cells.count {
      if let number = cells[place].begin() {
        return .attempt(TryPlace(cells[place].index, number))
      }
    }
    return first < cells.count ? .wait : .finished
  }

  /// Ends a try.
  mutating func record(_ score: TryScore) {
    guard let place = cells.firstIndex(where: { $0.index == score.cell }) else { return }
    cells[place].record(score)
  }

  /// Cells that are finished.
  var finishedCells: Int { cells.count { $0.isFinished } }
  /// Cells that are to be tried.
  var cellCount: Int { cells.count }
  /// Tries that are done.
  var triesDone: Int { cells.reduce(0) { $0 + $1.done.count } }

  /// Tries that are probably left: an unfinished cell is taken to need as much of its most tries as the finished ones have.
  var triesLeft: Double {
    let finished = cells.filter(\.isFinished)
    let most = finished.reduce(0) { $0 + $1.rule.most }
    let taken = finished.reduce(0) { $0 + $1.done.count }
    let share = most > 0 ? Double(taken) / Double(most) : 1
    return cells.filter { !$0.isFinished }.reduce(0) { sum, cell in
      sum + max(Double(cell.rule.most) * share, Double(cell.limit)) - Double(cell.done.count)
    }
  }
}
