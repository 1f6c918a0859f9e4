// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct DamagedScanningTests {
  /// The stages of what 24 frames of a stained symbol give.
  private func stages(share: Double, seed: UInt64) -> [String] {
    let image = Scene(.version7, pixels: 4, margin: 4).covered(share: share, seed: seed)
      .drawn(noise: 2)
    var scanner = FrameScanner()
    for number in 0..<24 {
      let frame = Frame(image: image, timestamp: .milliseconds(33 * number), index: number)
      let stages = scanner.scan(frame).newReadings.map(\.stage)
      if !stages.isEmpty { return stages }
    }
    return []
  }

  @Test func `stains on a symbol that is followed are read through`() {
    #expect(stages(share: 0.11, seed: 3) == ["damaged"])
  }
}
