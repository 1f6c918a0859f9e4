// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct DamagedScanningTests {
  @Test func `stains on a symbol that is followed are read through`() {
    let image = Scene(.version7, pixels: 4, margin: 4).covered(share: 0.11, seed: 3)
      .drawn(noise: 2)
    var scanner = FrameScanner()
    let reports = (0..<24).map { scanner.scan(Frame(image, number: $0)) }
    #expect(reports.flatMap(\.newReadings).map(\.stage) == ["damaged"])
  }

  // The sun over 17 % of a weak code contradicts too many codewords for a frame to be recognised by what was read before.
  // Without another look the code stays away until the sun has gone, for 14 frames, and is then reported again.
  @Test func `a symbol on which the sun stays is reported once, and does not seem to go`() {
    let plain = Scene(.version5, pixels: 3, margin: 4)
    let sunny = plain.lit(share: 0.17, x: 20, y: 20, (ink: 0.06, paper: 0.19, added: 0.65))
    let images = (sunny: sunny.drawn(noise: 2), plain: plain.drawn(noise: 2))
    var options = ScanningOptions()
    // Twelve frames.
    options.rearmAfter = .milliseconds(400)
    var scanner = FrameScanner(options)
    let reports = (0..<18).map { number in
      scanner.scan(Frame(number < 17 ? images.sunny : images.plain, number: number))
    }
    #expect(reports.flatMap(\.newReadings).map(\.stage) == ["damaged"])
    let seen = reports.indices.filter { !reports[$0].codes.isEmpty }
    #expect(seen.last == 17)
    let gaps = zip(seen, seen.dropFirst()).map { $1 - $0 }
    #expect(gaps.count > 1 && gaps.allSatisfy { $0 < 12 }, "\(gaps)")
  }
}
