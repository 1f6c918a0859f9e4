// SPDX-License-Identifier: Apache-2.0

/// What several readers made of the same pictures along an axis.
public struct PairedSweep: Sendable, Hashable {
  /// One level of the axis.
  public struct Level: Sendable, Hashable {
    /// The place on the axis.
    public var value: Double
    /// The pictures there, each with whether every reader has read it, in the readers' order.
    public var pictures: [[Bool]]

    /// Puts a level together.
    public init(_ value: Double, _ pictures: [[Bool]]) {
      self.value = value
      self.pictures = pictures
    }
  }

  /// The levels that were tried.
  public let levels: [Level]
  /// How reading changes along the axis.
  public let direction: SweepCurve.Direction
  private let scale: SweepCurve.Scale

  /// - Parameter levels: In any order; those without pictures are left out.
  public init(_ levels: [Level], direction: SweepCurve.Direction) {
    self.levels = levels.filter { !$0.pictures.isEmpty }.sorted { $0.value < $1.value }
    self.direction = direction
    scale = SweepCurve.Scale(of: self.levels.map(\.value))
  }

  /// The rates of one reader.
  public func curve(reader: Int) -> SweepCurve {
    SweepCurve(
      levels.map { level in
        let reads = level.pictures.count { $0[reader] }
        return .init(level.value, Proportion(reads, of: level.pictures.count))
      }, scale: scale, direction: direction)
  }

  /// How far a reader keeps a rate beside whichever of `others` keeps it furthest; the first of those that are alike.
  ///
  /// - Returns: nil where there are no others.
  public func reach(
    of reader: Int, besideBestOf others: [Int], rate: Double = 0.5
  ) -> (best: Int, ratio: ReachRatio)? {
    guard var best = others.first else { return nil }
    let own = curve(reader: reader)
    var furthest = curve(reader: best).threshold(rate: rate)
    for other in others.dropFirst() {
      let threshold = curve(reader: other).threshold(rate: rate)
      if own.isWorse(furthest, than: threshold) { (best, furthest) = (other, threshold) }
    }
    return (best, own.reach(own.threshold(rate: rate), beside: furthest))
  }

  /// An interval of that ratio, by drawing the pictures of each level anew, for all readers at once.
  ///
  /// The percentile bootstrap, as in `SweepCurve.thresholdEstimate`; which of the others is best is found anew in every
  /// drawing. Drawings in which the ratio is unknown are left out.
  ///
  /// - Parameters:
  ///   - rate: Above 0, at most 1.
  ///   - confidence: Above 0, below 1.
  ///   - drawings: How often, 1,000 at least for an interval of 95 %.
  ///   - seed: Equal seeds give equal intervals.
  /// - Returns: The lower and the upper end; nil where fewer than half of the drawings have a ratio.
  public func reachInterval(
    of reader: Int, besideBestOf others: [Int], rate: Double = 0.5, confidence: Double = 0.95,
    drawings: Int = 2_000, seed: UInt64 = 1
  ) -> (lower: ReachRatio, upper: ReachRatio)? {
    var random = SplitMix(seed: seed)
    var ratios: [(ratio: ReachRatio, bound: Double)] = []
    for _ in 0..<drawings {
      let drawn = levels.map { level in
        level.pictures.map { _ in
          level.pictures[Int(random.uniform() * Double(level.pictures.count))]
        }
      }
      let sweep = PairedSweep(
        zip(levels, drawn).map { Level($0.value, $1) }, direction: direction)
      guard
        let ratio = sweep.reach(of: reader, besideBestOf: others, rate: rate)?.ratio,
        let bound = ratio.bound
      else { continue }
      ratios.append((ratio, bound))
    }
    guard !ratios.isEmpty, ratios.count * 2 >= drawings else { return nil }
    ratios.sort { $0.bound < $1.bound }
    let tail = Int(Double(ratios.count) * (1 - confidence) / 2)
    return (ratios[tail].ratio, ratios[ratios.count - 1 - tail].ratio)
  }
}
