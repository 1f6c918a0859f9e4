// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// Reads the codes in frames and photographs with the readers that were chosen, keeping their buffers between images.
///
/// One scanner serves one thread. (It is not called Scanner, because Foundation has a type of that name.)
public struct CodeScanner: ~Copyable {
  private let choice: ReaderChoice
  private let effort: Effort
  private var native = NativeReader()
  private var zbar: ZBarReader?

  /// - Parameters:
  ///   - choice: `auto` is the toolkit's own reader, with ZBar as a second opinion at `thorough`.
  ///   - check: Lets the toolkit's own reader go further at `thorough`, see ``PayloadCheck``.
  public init(
    _ choice: ReaderChoice = .auto, effort: Effort = .normal, check: PayloadCheck? = nil
  ) {
    self.choice = choice
    self.effort = effort
    native.check = check
  }

  /// The codes in an image; none where there is none, or where ZBar was chosen and fails.
  public mutating func readings(in frame: GrayImage) -> [Reading] {
    (try? outcome(for: frame))?.readings ?? []
  }

  /// The codes in an image, with advice where there are none.
  ///
  /// - Parameter deadline: The toolkit's own reader keeps it; ZBar cannot be interrupted and looks at it between attempts.
  public mutating func outcome(
    for image: GrayImage, deadline: ContinuousClock.Instant? = nil
  ) throws(ZBarError) -> ReadingOutcome {
    switch choice {
    case .native:
      return native.readings(in: image, effort: effort, deadline: deadline)
    case .zbar:
      return try zbarOutcome(for: image, deadline: deadline)
    case .auto:
      var outcome = native.readings(in: image, effort: effort, deadline: deadline)
      guard effort == .thorough, outcome.status == .finished else { return outcome }
      // ZBar gives no evidence for what it says, so where the two see one place differently, ours stands.
      let second = try zbarOutcome(for: image, deadline: deadline)
      outcome.readings += second.readings.filter { reading in
        !outcome.readings.contains { $0.corners.contains(reading.corners.center) }
      }
      if !outcome.readings.isEmpty { outcome.advice = [] }
      return outcome
    }
  }

  private mutating func zbarOutcome(
    for image: GrayImage, deadline: ContinuousClock.Instant?
  ) throws(ZBarError) -> ReadingOutcome {
    if zbar == nil { zbar = try ZBarReader() }
    return try zbar?.readings(in: image, effort: effort, deadline: deadline)
      ?? ReadingOutcome(readings: [], advice: [], status: .finished)
  }
}
