// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct DamagedScanningTests {
  /// What so many frames of a stained symbol give.
  private func reports(frames: Int) -> [FrameReport] {
    let image = Scene(.version7, pixels: 4, margin: 4).covered(share: 0.11, seed: 3)
      .drawn(noise: 2)
    var scanner = FrameScanner()
    return (0..<frames).map { number in
      scanner.scan(
        Frame(image: image, timestamp: .milliseconds(33 * number), index: number))
    }
  }

  @Test func `stains on a symbol that is followed are read through`() {
    #expect(reports(frames: 24).flatMap(\.newReadings).map(\.stage) == ["damaged"])
  }

  @Test func `a stained symbol that stays is reported once, and does not seem to go`() {
    let reports = reports(frames: 75)
    #expect(reports.flatMap(\.newReadings).count == 1)
    let seen = reports.indices.filter { !reports[$0].codes.isEmpty }
    let gaps = zip(seen, seen.dropFirst()).map { $1 - $0 } + [reports.count - (seen.last ?? 0)]
    #expect(gaps.allSatisfy { $0 < 15 }, "\(gaps)")
  }
}
