// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One picture of a sweep, by what decides it.
struct SweepPicture: Hashable {
  let degradation: Degradation
  let version: Int
  /// The place of the level among those of the degradation.
  let level: Int
  let number: Int

  /// All pictures, the first of every level before the second of any: a run that is cut has tried all levels alike.
  static func all(
    _ degradations: [Degradation], versions: [Int], tries: Int
  ) -> [SweepPicture] {
    (0..<tries).flatMap { number in
      degradations.flatMap { degradation in
        versions.flatMap { version in
          degradation.levels.indices.map { level in
            SweepPicture(
              degradation: degradation, version: version, level: level, number: number)
          }
        }
      }
    }
  }

  /// Pictures sorted by this lie in the order of the tables.
  var order: String {
    let numbers = [version, level, number].map { String(format: "%06d", $0) }
    return degradation.rawValue + numbers.joined()
  }

  /// Takes the picture. Pictures of the same seed are the same everywhere.
  func capture(seed: UInt64) throws -> DegradedCapture {
    try DegradedCapture(
      degradation, level: degradation.levels[level], version: version,
      seed: seed << 40 | UInt64(version) << 32 | UInt64(level) << 16 | UInt64(number))
  }
}
