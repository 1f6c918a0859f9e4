// SPDX-License-Identifier: Apache-2.0

/// How many frames a stream has in a second, as a fraction: 30, or 30,000 in 1,001 seconds.
public struct FrameRate: Sendable, Hashable {
  /// 1 to 2,147,483,647.
  public let frames: Int
  /// The seconds in which they pass, 1 to 2,147,483,647.
  public let seconds: Int

  /// A number of frames in a number of seconds.
  ///
  /// - Precondition: Both are 1 to 2,147,483,647.
  public init(_ frames: Int, inSeconds seconds: Int = 1) {
    precondition(
      Self.allowed.contains(frames) && Self.allowed.contains(seconds),
      "a frame rate's parts are 1 to 2^31 − 1")
    self.frames = frames
    self.seconds = seconds
  }

  /// The fraction meant by a decimal number, such as 29.97 for 30,000 in 1,001 seconds; nil unless it is over 0 and at
  /// most 10,000.
  ///
  /// Rates of television, which are a whole number slowed by 1,000 in 1,001, are taken where they are nearer than 0.002;
  /// all else is rounded to thousandths.
  public init?(framesPerSecond rate: Double) {
    guard rate > 0, rate <= 10_000 else { return nil }
    let undelayed = (rate * 1.001).rounded()
    if rate != rate.rounded(), undelayed >= 1, abs(undelayed / 1.001 - rate) < 0.002 {
      self.init(Int(undelayed) * 1_000, inSeconds: 1_001)
    } else if rate == rate.rounded() {
      self.init(Int(rate))
    } else {
      self.init(max(1, Int((rate * 1_000).rounded())), inSeconds: 1_000)
    }
  }

  /// When the frame of this number begins, counted from the first; rounded down to nanoseconds, exact otherwise.
  ///
  /// - Precondition: `index` is 0 to 4,294,967,295.
  public func time(ofFrame index: Int) -> Duration {
    precondition((0...0xFFFF_FFFF).contains(index), "a frame has a number of 32 bits")
    let (whole, rest) = (index * seconds).quotientAndRemainder(dividingBy: frames)
    return .seconds(whole) + .nanoseconds(rest * 1_000_000_000 / frames)
  }

  static let allowed = 1...0x7FFF_FFFF
}
