// SPDX-License-Identifier: Apache-2.0

/// Two readers on the samples of one section that both were shown.
public struct ComparedSection: Sendable, Hashable {
  /// The section's name; `overall` for all together.
  public var name: String
  /// What the base read.
  public var base: ReadingTally
  /// What the new one read.
  public var new: ReadingTally
  /// The codes by who read them; the first is the base.
  public var pairs: PairedCounts
  /// The base's times, of the samples that both timed.
  public var baseTimes: TimeSummary
  /// The new one's times, of the same samples.
  public var newTimes: TimeSummary

  init(name: String, _ gathered: GatheredSection) {
    self.name = name
    base = gathered.base
    new = gathered.new
    pairs = gathered.pairs
    baseTimes = TimeSummary(gathered.baseTimings)
    newTimes = TimeSummary(gathered.newTimings)
  }

  /// What the codes tell of the two rates.
  ///
  /// - Parameter limit: How far rates may differ and still count as the same; nil where nothing does.
  public func verdict(sameWithin limit: Double?) -> ComparisonVerdict {
    guard pairs.total > 0 else { return .undecided }
    if let limit, pairs.isSame(within: limit) { return .same }
    let interval = pairs.differenceInterval()
    if interval.upper < 0 { return .worse }
    if interval.lower > 0 { return .better }
    return .undecided
  }
}

/// What a comparison of rates comes to, by Tango's interval of 95 %.
public enum ComparisonVerdict: String, Sendable, Hashable, Codable {
  /// The rates differ by less than the limit.
  case same
  /// The new reader reads more.
  case better
  /// The new reader reads less.
  case worse
  /// There are too few codes to tell.
  case undecided
}
