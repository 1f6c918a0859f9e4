// SPDX-License-Identifier: Apache-2.0

import QRCodes

/// Counts how inputs ended, and turns the counts into an exit code.
struct DecodeTally {
  private(set) var inputs = 0
  private var endings: Set<ExitStatus> = []

  mutating func count(_ decoded: DecodedFile) {
    inputs += 1
    endings.insert(decoded.exitStatus)
  }

  /// The inputs' common exit code, or `partial` where they ended differently.
  var status: ExitStatus {
    guard let only = endings.first, endings.count == 1 else {
      return endings.isEmpty ? .negative : .partial
    }
    return only
  }
}
