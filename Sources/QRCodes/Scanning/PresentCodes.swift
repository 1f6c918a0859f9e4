// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// The codes before the camera, each reported once while it stays.
///
/// Equal bytes at two places at once are two codes; equal bytes at another place soon afterwards are one code that moved.
struct PresentCodes: Sendable {
  private struct Presence {
    var bytes: [UInt8]
    var center: Point
    var lastSeen: Duration
  }

  private var presences: [Presence] = []

  init() {}

  /// Matches what a frame shows with what was there before.
  ///
  /// - Returns: for each reading, whether it is new.
  mutating func note(
    _ readings: [Reading], at time: Duration, rearmAfter: Duration
  ) -> [Bool] {
    presences.removeAll { time - $0.lastSeen > rearmAfter }
    var isTaken = [Bool](repeating: false, count: presences.count)
    var pairs: [(distance: Double, reading: Int, presence: Int)] = []
    for (r, reading) in readings.enumerated() {
      let center = reading.corners.center
      for (p, presence) in presences.enumerated() where presence.bytes == reading.bytes {
        let (dx, dy) = (presence.center.x - center.x, presence.center.y - center.y)
        pairs.append((dx * dx + dy * dy, r, p))
      }
    }
    pairs.sort { $0.distance < $1.distance }
    var isNew = [Bool](repeating: true, count: readings.count)
    for pair in pairs where isNew[pair.reading] && !isTaken[pair.presence] {
      isNew[pair.reading] = false
      isTaken[pair.presence] = true
      presences[pair.presence].center = readings[pair.reading].corners.center
      presences[pair.presence].lastSeen = time
    }
    for (r, reading) in readings.enumerated() where isNew[r] {
      guard presences.count < Self.mostPresences else { break }
      presences.append(
        Presence(bytes: reading.bytes, center: reading.corners.center, lastSeen: time))
    }
    return isNew
  }

  /// More codes than any image shows; beyond, codes may be reported again.
  private static let mostPresences = 256
}
