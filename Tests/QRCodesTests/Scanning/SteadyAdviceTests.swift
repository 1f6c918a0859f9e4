// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

@Suite struct SteadyAdviceTests {
  @Test func `advice comes when several frames agree`() {
    var advice = SteadyAdvice()
    for _ in 0..<3 {
      advice.note([.tooDark])
      #expect(advice.current == nil)
    }
    for _ in 0..<9 { advice.note([.tooDark]) }
    #expect(advice.current == .tooDark)
  }

  @Test func `single frames of another opinion change nothing`() {
    var advice = SteadyAdvice()
    for _ in 0..<20 { advice.note([.tooDark]) }
    for number in 0..<40 {
      advice.note(number % 3 == 0 ? [.blurred] : [.tooDark])
      #expect(advice.current == .tooDark)
    }
  }

  @Test func `frames that agree on something else change it once`() {
    var advice = SteadyAdvice()
    for _ in 0..<20 { advice.note([.showCode]) }
    var seen: [ScanningAdvice?] = [advice.current]
    for _ in 0..<30 {
      advice.note([.blurred])
      if seen.last != advice.current { seen.append(advice.current) }
    }
    #expect(seen == [.showCode, .blurred])
  }

  @Test func `two equal reasons do not take turns`() {
    var advice = SteadyAdvice()
    var changes = 0
    for number in 0..<60 {
      let before = advice.current
      advice.note(number % 2 == 0 ? [.glare, .blurred] : [.blurred, .glare])
      if advice.current != before { changes += 1 }
    }
    #expect(changes == 1)
  }

  @Test func `a reading ends it`() {
    var advice = SteadyAdvice()
    for _ in 0..<20 { advice.note([.closer]) }
    advice.clear()
    #expect(advice.current == nil)
  }

  @Test func `every reason of a single frame has its advice`() {
    let reasons: [(Advice, ScanningAdvice)] = [
      (.noFinder, .showCode), (.tooDark(brightest: 9), .tooDark),
      (.lowContrast(grayLevels: 9, noise: 3), .lowContrast),
      (.tooFewPixelsPerModule(1), .closer), (.blurred(sigmaModules: 1), .blurred),
      (.glare(share: 0.2), .glare), (.damaged(blocksFailed: 1, blocks: 2), .damaged),
    ]
    for (reason, advice) in reasons {
      #expect(ScanningAdvice(reason, isMoving: false) == advice)
    }
    #expect(ScanningAdvice(.blurred(sigmaModules: 1), isMoving: true) == .holdStill)
  }
}
