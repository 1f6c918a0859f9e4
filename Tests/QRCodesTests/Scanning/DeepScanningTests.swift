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
    // Sums of frames might read it, too.
    options.fusion = .off
    var scanner = FrameScanner(options)
    return (0..<8).flatMap { scanner.scan(frame($0)).newReadings.map(\.stage) }
  }

  @Test func `a stream whose finder patterns blur hides reaches it within eight frames`() {
    #expect(stages(.thorough) == ["deep"])
  }

  @Test func `at normal it is not reached`() {
    #expect(!stages(.normal).contains("deep"))
  }

  /// The searches of so many frames in which nothing is read.
  private func turns(_ frames: Int, showsPatterns: Bool) -> [Int: Escalation.Search] {
    var escalation = Escalation()
    var turns: [Int: Escalation.Search] = [:]
    for frame in 1...frames {
      escalation.note(isRead: false)
      guard let search = escalation.due(highest: .thorough, showsPatterns: showsPatterns) else {
        continue
      }
      turns[frame] = search
      escalation.fail(search, hasSymbol: false)
    }
    return turns
  }

  @Test func `where no finder pattern shows, the last rung comes first, and then ever more seldom`()
  {
    let turns = turns(60, showsPatterns: false)
    #expect(turns[1] == nil)
    #expect((2...6).allSatisfy { turns[$0] == .deep })
    #expect(turns.filter { $0.key > 20 }.count { $0.value == .deep } <= 3)
    #expect(turns.values.contains(.normal) && turns.values.contains(.thorough))
  }

  @Test func `where one shows, a search at normal comes first`() {
    let turns = turns(10, showsPatterns: true)
    #expect(turns[1] == nil && turns[2] == .normal && turns[3] == .deep)
  }

  @Test func `at fast nothing costlier is ever due, and after a reading not at once`() {
    var escalation = Escalation()
    for _ in 0..<9 { escalation.note(isRead: false) }
    #expect(escalation.due(highest: .fast, showsPatterns: false) == nil)
    #expect(escalation.due(highest: .thorough, showsPatterns: false) == .deep)
    escalation.note(isRead: true)
    #expect(escalation.due(highest: .thorough, showsPatterns: false) == nil)
  }
}
