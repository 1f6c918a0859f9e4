// SPDX-License-Identifier: Apache-2.0

/// Which code is held before the camera at what time: one after another, with pauses, over and over.
struct PresentationSchedule: Sendable, Hashable {
  let codes: Int
  let presentSeconds: Double
  let pauseSeconds: Double

  /// The index of the code that is shown; nil in a pause, and where there are no codes.
  func code(atSeconds seconds: Double) -> Int? {
    guard codes > 0 else { return nil }
    guard presentSeconds > 0 else { return 0 }
    let period = presentSeconds + max(0, pauseSeconds)
    let turn = (seconds / period).rounded(.down)
    guard seconds - turn * period < presentSeconds else { return nil }
    let index = turn.truncatingRemainder(dividingBy: Double(codes))
    return Int(index < 0 ? index + Double(codes) : index)
  }
}
