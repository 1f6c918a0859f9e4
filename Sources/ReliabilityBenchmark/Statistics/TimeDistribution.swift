// SPDX-License-Identifier: Apache-2.0

internal import Histogram

/// How times are spread, with percentiles only as far out as the number of times supports.
///
/// Kept in an HdrHistogram of three significant digits: a percentile is at most 0.1 % above the exact one.
public struct TimeDistribution: Sendable {
  private var histogram: Histogram<UInt64>

  /// A distribution of no times.
  public init() {
    histogram = Histogram(numberOfSignificantValueDigits: .three)
  }

  /// Counts times in microseconds.
  public init(microseconds: some Sequence<Int>) {
    self.init()
    for value in microseconds { add(microseconds: value) }
  }

  /// How many times were counted.
  public var count: Int { Int(histogram.totalCount) }

  /// Counts one more time.
  public mutating func add(microseconds: Int) {
    _ = histogram.record(min(UInt64(max(0, microseconds)), Self.mostMicroseconds))
  }

  /// The median of the times, in microseconds.
  public var median: Int? { percentile(50) }

  /// The mean of the times, in microseconds; nil where there are none.
  public var mean: Double? { count > 0 ? histogram.mean : nil }

  /// The time that `percent` of the times do not exceed, in microseconds; nil where there are fewer than
  /// `leastCount(forPercentile:)`.
  ///
  /// - Parameter percent: Above 0, below 100.
  public func percentile(_ percent: Double) -> Int? {
    guard count >= Self.leastCount(forPercentile: percent) else { return nil }
    return Int(histogram.valueAtPercentile(percent))
  }

  /// The fewest times that say anything about a percentile: so many that the slowest of them lies, in 99 of 100 runs, at or
  /// above it: 459 for the 99th, 90 for the 95th, 44 for the 90th, 7 for the median.
  ///
  /// All of n independent times stay below the percentile p with probability pⁿ. MLPerf's LoadGen stops early by the same
  /// reasoning (Reddi et al., MLPerf Inference Benchmark, ISCA 2020; https://github.com/mlcommons/inference/tree/master/loadgen),
  /// and asks for 64 and 662 times at the 90th and 99th because it wants one time above them left over.
  ///
  /// - Parameter percent: Above 0, below 100.
  public static func leastCount(forPercentile percent: Double) -> Int {
    precondition(percent > 0 && percent < 100, "a percentile lies between 0 and 100")
    var (count, probability) = (0, 1.0)
    while probability > 0.01 {
      probability *= percent / 100
      count += 1
    }
    return count
  }

  /// An hour is more than any sample may take; longer times are counted as that.
  private static let mostMicroseconds: UInt64 = 3_600_000_000
}
