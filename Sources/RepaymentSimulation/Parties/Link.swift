// SPDX-License-Identifier: Apache-2.0

/// How bad a link is, per thousand messages; and when it is down.
struct LinkQuality: Hashable {
  /// Requests that are lost on their way.
  var lostRequestsPerMille = 0
  /// Answers that are lost on their way.
  var lostAnswersPerMille = 0
  /// Messages that arrive twice.
  var doubledPerMille = 0
  /// Messages that take seconds.
  var slowPerMille = 0
  /// Messages that take up to minutes.
  var verySlowPerMille = 0
}

/// Which way a message goes.
enum Direction {
  case request
  case answer
}

/// A link between two kinds of node. Messages overtake one another wherever delays differ.
struct Link {
  var quality: LinkQuality
  /// Until when it is down; times in milliseconds.
  var downUntil: Int64 = 0

  /// After how many milliseconds a message arrives; once for each time that it does, never where it is lost.
  func delays(
    _ direction: Direction, at time: Int64, drawing numbers: inout SeededNumbers
  ) -> [Int64] {
    // The same numbers are drawn whatever is decided, so that faults can be left out one by one.
    let (isLost, isDoubled) = (numbers.below(1_000), numbers.below(1_000))
    let delays = [delay(&numbers), delay(&numbers)]
    let lost =
      direction == .request ? quality.lostRequestsPerMille : quality.lostAnswersPerMille
    guard time >= downUntil, isLost >= lost else { return [] }
    return isDoubled < quality.doubledPerMille ? delays : [delays[0]]
  }

  private func delay(_ numbers: inout SeededNumbers) -> Int64 {
    let (kind, part) = (numbers.below(1_000), numbers.below(1_000))
    if kind < quality.verySlowPerMille { return 20_000 + Int64(part) * 130 }
    if kind < quality.verySlowPerMille + quality.slowPerMille { return 1_000 + Int64(part) * 19 }
    return 20 + Int64(part) / 8
  }
}
