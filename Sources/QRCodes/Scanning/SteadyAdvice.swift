// SPDX-License-Identifier: Apache-2.0

/// Turns the reasons of single frames into advice that somebody can follow: it comes when several frames agree, and stays
/// until they agree on something else.
struct SteadyAdvice: Sendable {
  /// What is advised now.
  private(set) var current: ScanningAdvice?
  private var scores: [ScanningAdvice: Double] = [:]

  init() {}

  /// Takes a frame's reasons, the likeliest first; none where it was read.
  mutating func note(_ reasons: [ScanningAdvice]) {
    for advice in ScanningAdvice.allCases {
      let vote = reasons.firstIndex(of: advice).map { $0 == 0 ? 1 : 0.6 } ?? 0
      scores[advice, default: 0] += Self.share * (vote - scores[advice, default: 0])
    }
    let best = ScanningAdvice.allCases.max { score($0) < score($1) }
    if let current, score(current) < Self.leaving { self.current = nil }
    if let best, score(best) > Self.entering,
      current.map({ score(best) > score($0) + Self.lead }) ?? true
    {
      current = best
    }
  }

  /// Advises nothing: a code was read.
  mutating func clear() {
    current = nil
    for advice in scores.keys { scores[advice, default: 0] *= 0.5 }
  }

  private func score(_ advice: ScanningAdvice) -> Double { scores[advice, default: 0] }

  /// What a frame counts for: seven frames of ten in agreement reach `entering` within a third of a second.
  private static let share = 0.12
  private static let entering = 0.5
  private static let leaving = 0.25
  private static let lead = 0.15
}
