// SPDX-License-Identifier: Apache-2.0

/// The times of one reader over many samples, in milliseconds.
public struct TimeSummary: Sendable, Hashable, Codable {
  /// How many samples were timed.
  public var samples: Int
  /// The median of the wall-clock times; nil for fewer than 7 samples.
  public var medianMilliseconds: Double?
  /// The 95th percentile of the wall-clock times; nil for fewer than 90 samples.
  public var p95Milliseconds: Double?
  /// The 99th percentile of the wall-clock times; nil for fewer than 459 samples.
  public var p99Milliseconds: Double?
  /// The mean of the processor times; nil where one of them could not be had.
  public var meanProcessorMilliseconds: Double?

  /// Sums times up.
  public init(_ timings: some Collection<ReaderTiming>) {
    let wall = TimeDistribution(microseconds: timings.lazy.map(\.wallMicroseconds))
    func milliseconds(_ percent: Double) -> Double? {
      wall.percentile(percent).map { Double($0) / 1_000 }
    }
    samples = timings.count
    medianMilliseconds = milliseconds(50)
    p95Milliseconds = milliseconds(95)
    p99Milliseconds = milliseconds(99)
    let processor = timings.compactMap(\.processorMicroseconds)
    if !processor.isEmpty && processor.count == timings.count {
      meanProcessorMilliseconds =
        Double(processor.reduce(0, +)) / Double(processor.count) / 1_000
    }
  }
}
