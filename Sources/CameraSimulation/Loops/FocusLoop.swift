// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Automatic focus by contrast, as a state from frame to frame: it climbs towards more contrast, turns and halves its step
/// where contrast falls, holds where steps have become small, and starts anew where contrast falls while it holds.
///
/// Positions are in dioptres, of which equal steps change the blur alike whatever the distance.
struct FocusLoop: Sendable {
  private let focus: Focus
  private var position: Double
  private var step: Double
  private var lastContrast: Double?
  private var best: (position: Double, contrast: Double)?
  private var state = State.climbing

  private enum State {
    case climbing
    /// With the contrast that the first frame held showed; nil until there is one.
    case holding(contrast: Double?)
  }

  /// From infinity to 4 cm.
  private static let dioptres = 0.0...25.0
  /// The smallest step that is worth a frame.
  private static let smallestStep = 0.1

  init(_ focus: Focus) {
    self.focus = focus
    let first = 1000 / focus.distanceMillimetres
    position = min(max(first, Self.dioptres.lowerBound), Self.dioptres.upperBound)
    step = focus.stepDioptres
  }

  /// The distance in focus, in millimetres, in a frame at the given time.
  func distanceMillimetres(atSeconds seconds: Double) -> Double {
    switch (focus.mode, state) {
    case (.fixed, _):
      distance(ofDioptres: 1000 / focus.distanceMillimetres + focus.errorDioptres)
    case (.automatic, .climbing): distance(ofDioptres: position)
    case (.automatic, .holding):
      distance(ofDioptres: position + focus.errorDioptres + focus.swing(atSeconds: seconds))
    }
  }

  /// Takes in how much detail the frame just exposed showed.
  mutating func advance(contrast: Double) {
    guard focus.mode == .automatic else { return }
    switch state {
    case .holding(nil): state = .holding(contrast: contrast)
    case .holding(let held?):
      // The scene has changed where two fifths of the detail are gone.
      guard contrast < 0.6 * held else { return }
      state = .climbing
      step = focus.stepDioptres
      best = nil
      lastContrast = nil
    case .climbing: climb(contrast: contrast)
    }
  }

  private mutating func climb(contrast: Double) {
    if contrast > best?.contrast ?? -1 { best = (position, contrast) }
    if let last = lastContrast, contrast < last { step = -step / 2 }
    lastContrast = contrast
    guard abs(step) >= Self.smallestStep else {
      position = best?.position ?? position
      state = .holding(contrast: nil)
      return
    }
    let next = position + step
    position = min(max(next, Self.dioptres.lowerBound), Self.dioptres.upperBound)
    // At the end of its way the lens turns back.
    if position != next { step = -step / 2 }
  }
}

extension Focus {
  /// The distance in focus once a search has ended, for a subject at the given distance.
  func settledDistanceMillimetres(subjectMillimetres: Double, atSeconds seconds: Double) -> Double {
    let dioptres =
      mode == .fixed
      ? 1000 / distanceMillimetres : 1000 / max(subjectMillimetres, 1) + swing(atSeconds: seconds)
    return distance(ofDioptres: dioptres + errorDioptres)
  }

  /// How far the search swings around its end at an instant, in dioptres.
  func swing(atSeconds seconds: Double) -> Double {
    huntingDioptres * sin(2 * .pi * huntingHertz * seconds)
  }
}

/// A distance in millimetres; what lies beyond infinity counts as a kilometre.
private func distance(ofDioptres dioptres: Double) -> Double { 1000 / max(dioptres, 0.001) }
