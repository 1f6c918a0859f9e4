// SPDX-License-Identifier: Apache-2.0

/// One reader over the whole run.
public struct ReaderFigures: Sendable, Hashable, Encodable {
  /// Its name.
  public var name: String
  /// The version that it tells.
  public var version: String?
  /// Its command, where it is an outside one.
  public var command: String?
  /// Whether it is one of the toolkit's own.
  public var isOurs: Bool
  /// Codes read in single simulated frames; nil where the run has none.
  public var frames: Share?
  /// Codes read in bursts.
  public var bursts: Share?
  /// Codes read in photographs with known texts.
  public var photographs: Share?
  /// Readings that are certainly wrong.
  public var misread: Int
  /// Readings that nobody can judge.
  public var unconfirmed: Int
  /// Samples on which it crashed, answered nonsense or was too late.
  public var failed: Int
  /// Wall-clock time for a single image, simulated or photographed.
  public var wall: TimeFigures?
  /// Processor time for the same.
  public var processor: TimeFigures?

  /// The share by which readers are ranked: of single frames, else photographs, else bursts.
  public var leading: Share? { frames ?? photographs ?? bursts }
}

/// Codes read of codes expected, with Wilson's 95 % interval.
public struct Share: Sendable, Hashable, Encodable {
  /// Codes read.
  public var read: Int
  /// Codes expected, at least 1.
  public var codes: Int
  /// The lower end of the interval.
  public var low: Double
  /// Its upper end.
  public var high: Double

  /// The rate, 0 to 1.
  public var rate: Double { Double(read) / Double(codes) }

  /// The share that a proportion is; nil where nothing was tried.
  init?(_ proportion: Proportion) {
    guard proportion.tries > 0 else { return nil }
    let interval = proportion.interval()
    read = proportion.successes
    codes = proportion.tries
    low = interval.lower.rounded(digits: 4)
    high = interval.upper.rounded(digits: 4)
  }
}

/// Percentiles of times, in milliseconds.
public struct TimeFigures: Sendable, Hashable, Encodable {
  /// Times among them.
  public var count: Int
  /// The median.
  public var median: Double
  /// What 95 % do not exceed; nil where too few were measured to tell.
  public var p95: Double?
  /// What 99 % do not exceed; nil where too few were measured to tell.
  public var p99: Double?
}
