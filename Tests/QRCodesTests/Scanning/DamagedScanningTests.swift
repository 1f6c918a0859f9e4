// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct DamagedScanningTests {
  /// The stages of what ten frames of a stained symbol give.
  private func stages(share: Double, seed: UInt64, _ options: ScanningOptions) -> [String] {
    let image = Scene(.version7, pixels: 4, margin: 4).covered(share: share, seed: seed)
      .drawn(noise: 2)
    var scanner = FrameScanner(options)
    for number in 0..<10 {
      let frame = Frame(image: image, timestamp: .milliseconds(33 * number), index: number)
      let stages = scanner.scan(frame).newReadings.map(\.stage)
      if !stages.isEmpty { return stages }
    }
    return []
  }

  @Test func `stains on a symbol that is followed are read through`() {
    #expect(stages(share: 0.11, seed: 3, ScanningOptions()) == ["damaged"])
  }

  @Test func `more of them are where a check decides`() {
    let message = Array(SymbolFixture.version7.text.utf8)
    var options = ScanningOptions()
    options.check = PayloadCheck { $0 == message }
    #expect(stages(share: 0.16, seed: 5, options) == ["checked"])
  }
}
