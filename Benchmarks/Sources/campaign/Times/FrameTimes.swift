// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How long a reader took for the frames of a set, and what it read.
struct FrameTimes {
  var milliseconds: [Double] = []
  var codesRead = 0
  /// Calls of the allocator in each frame's last pass; empty for readers in other programs.
  var allocations: [UInt64] = []

  var medianAllocations: UInt64? {
    allocations.isEmpty ? nil : allocations.sorted()[allocations.count / 2]
  }

  var median: Double {
    milliseconds.isEmpty ? 0 : milliseconds.sorted()[milliseconds.count / 2]
  }

  /// The value that 19 of 20 frames stay under.
  var highest: Double {
    milliseconds.isEmpty ? 0 : milliseconds.sorted()[milliseconds.count * 19 / 20]
  }

  var mean: Double {
    milliseconds.isEmpty ? 0 : milliseconds.reduce(0, +) / Double(milliseconds.count)
  }
}
