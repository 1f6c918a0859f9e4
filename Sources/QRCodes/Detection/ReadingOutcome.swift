// SPDX-License-Identifier: Apache-2.0

/// What a reader has to say about one image.
public struct ReadingOutcome: Sendable, Equatable {
  /// Why the reader stopped.
  public enum Status: String, Sendable, Hashable, Codable {
    /// All that the effort provides for was done.
    case finished
    /// The deadline came first.
    case deadline
    /// The bound on work came first: the image holds more look-alikes than any real one.
    case limit
  }

  /// The codes that were read, each once.
  public var readings: [Reading]
  /// If nothing was read, why, as far as it can be known; the likeliest reason first.
  public var advice: [Advice]
  /// Why the reader stopped.
  public var status: Status

  public init(readings: [Reading], advice: [Advice], status: Status) {
    self.readings = readings
    self.advice = advice
    self.status = status
  }
}
