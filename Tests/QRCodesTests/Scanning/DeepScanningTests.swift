// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct DeepScanningTests {
  /// A frame whose blur of 0.8 modules hides finder patterns, with noise of its own.
  private func frame(_ number: Int) -> Frame {
    let clear = Scene(.version5, pixels: 4, margin: 5, degrees: 4).drawn()
      .blurred(sigmaPixels: 0.8 * 4)
    var random = Noise(seed: UInt64(number) + 11)
    let pixels = clear.pixels.map { UInt8(min(max(Double($0) + 1.5 * random.next(), 0), 255)) }
    return Frame(
      image: GrayImage(width: clear.width, height: clear.height, pixels: pixels),
      timestamp: .milliseconds(33 * number), index: number)
  }

  private func stages(_ effort: Effort) -> [String] {
    var options = ScanningOptions()
    options.effort = effort
    // Sums of frames might read it, too; here nothing else can.
    options.fusion = .off
    var scanner = FrameScanner(options)
    return (0..<8).flatMap { scanner.scan(frame($0)).newReadings.map(\.stage) }
  }

  @Test func `a stream that only the last rung can read reaches it within eight frames`() {
    #expect(stages(.thorough) == ["deep"])
  }

  @Test func `at normal it is not reached`() { #expect(stages(.normal).isEmpty) }

  @Test func `the last rung follows the first search, frame by frame, and then ever more seldom`() {
    var escalation = Escalation()
    var turns: [Int: Escalation.Search] = [:]
    for frame in 1...40 {
      escalation.note(isRead: false)
      guard let search = escalation.due(highest: .thorough) else { continue }
      turns[frame] = search
      escalation.fail(search, hasSymbol: false)
    }
    #expect(turns[1] == nil)
    #expect(turns[2] == .normal)
    #expect((3...5).allSatisfy { turns[$0] == .deep })
    #expect(turns.filter { $0.key > 20 }.count { $0.value == .deep } <= 2)
    #expect(turns.values.contains(.thorough))
    escalation.note(isRead: true)
    #expect(escalation.due(highest: .thorough) == nil)
  }
}
