// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CameraSimulation

struct FocusLoopTests {
  /// Detail falls with the squared distance from the focus.
  private func contrast(focusMillimetres: Double, subjectMillimetres: Double) -> Double {
    let missed = 1000 / focusMillimetres - 1000 / subjectMillimetres
    return 1 / (1 + missed * missed)
  }

  private func automatic(_ change: (inout Focus) -> Void = { _ in }) -> Focus {
    var focus = Focus()
    focus.mode = .automatic
    change(&focus)
    return focus
  }

  @Test(arguments: [60.0, 100, 150, 400, 2000])
  func `the search ends where detail is greatest`(subject: Double) {
    var loop = FocusLoop(automatic())
    var missed: [Double] = []
    for frame in 0..<60 {
      let distance = loop.distanceMillimetres(atSeconds: Double(frame) / 30)
      missed.append(abs(1000 / distance - 1000 / subject))
      loop.advance(contrast: contrast(focusMillimetres: distance, subjectMillimetres: subject))
    }
    #expect(missed.suffix(20).allSatisfy { $0 < 0.4 }, "\(missed.last ?? 0) dioptres beside it")
    #expect(Set(missed.suffix(20)).count == 1)
    // It had to go past it to know.
    #expect(Set(missed).count > 3)
  }

  @Test func `the search starts anew when the subject moves away`() {
    var loop = FocusLoop(automatic())
    var distance = 0.0
    for frame in 0..<140 {
      distance = loop.distanceMillimetres(atSeconds: Double(frame) / 30)
      let subject = frame < 60 ? 100.0 : 250
      loop.advance(contrast: contrast(focusMillimetres: distance, subjectMillimetres: subject))
    }
    #expect(abs(1000 / distance - 4) < 0.4)
  }

  @Test func `a held focus is off by the error and swings as far as told`() {
    let focus = automatic {
      $0.errorDioptres = 0.7
      $0.huntingDioptres = 0.3
    }
    var loop = FocusLoop(focus)
    var positions: [Double] = []
    for frame in 0..<200 {
      let distance = loop.distanceMillimetres(atSeconds: Double(frame) / 30)
      if frame >= 100 { positions.append(1000 / distance) }
      // A scene that looks the same however it is focused once it is held.
      loop.advance(
        contrast: frame < 60
          ? contrast(focusMillimetres: distance, subjectMillimetres: 150) : 0.9)
    }
    let (low, high) = (positions.min() ?? 0, positions.max() ?? 0)
    #expect(abs(high - low - 0.6) < 0.02)
    #expect(abs((high + low) / 2 - 1000 / 150 - 0.7) < 0.4)
  }

  @Test func `a fixed focus is shifted by the error`() {
    var focus = Focus()
    focus.distanceMillimetres = 200
    focus.errorDioptres = 3
    #expect(abs(FocusLoop(focus).distanceMillimetres(atSeconds: 1) - 125) < 1e-9)
    let settled = focus.settledDistanceMillimetres(subjectMillimetres: 90, atSeconds: 0)
    #expect(abs(settled - 125) < 1e-9)
    focus.mode = .automatic
    focus.errorDioptres = 0
    let found = focus.settledDistanceMillimetres(subjectMillimetres: 90, atSeconds: 0)
    #expect(abs(found - 90) < 1e-9)
  }
}
