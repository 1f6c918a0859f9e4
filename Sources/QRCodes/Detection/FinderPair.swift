// SPDX-License-Identifier: Apache-2.0

/// Two finder patterns whose grids run along the line between them, as seen from the first.
struct FinderPair: Sendable {
  /// The index of the other candidate.
  let other: Int
  /// Modules between the two centres.
  let modules: Double
  /// How far the two grids disagree with the line and with each other: 0 is perfect.
  let error: Double
  /// From the first centre to the other, in image pixels.
  let direction: Vector

  /// The pair of two candidates, or nil where their frames do not fit the line between them.
  init?(_ first: FinderCandidate, _ second: FinderCandidate, index: Int) {
    guard first.polarity == second.polarity else { return nil }
    let difference = second.frame.center - first.frame.center
    let sizes = first.modulePixels / second.modulePixels
    guard sizes > 0.4, sizes < 2.5 else { return nil }
    let distance = difference.length / (first.modulePixels * second.modulePixels).squareRoot()
    guard distance > 8, distance < 300,
      let here = first.frame.modules(difference), let there = second.frame.modules(difference)
    else { return nil }
    // The line runs along one axis of each frame; along the other hardly anything.
    let major = (max(abs(here.x), abs(here.y)), max(abs(there.x), abs(there.y)))
    let minor = (min(abs(here.x), abs(here.y)), min(abs(there.x), abs(there.y)))
    let slant = (minor.0 / major.0, minor.1 / major.1)
    guard slant.0 < 0.4, slant.1 < 0.4 else { return nil }
    let ratio = major.0 / major.1
    guard ratio > 0.45, ratio < 2.2 else { return nil }
    // Foreshortening makes the module size change along the line; its reciprocal changes linearly.
    let modules = (major.0 * major.1).squareRoot()
    guard modules > 11, modules < 190 else { return nil }
    other = index
    self.modules = modules
    error = slant.0 + slant.1 + abs(ratio > 1 ? ratio - 1 : 1 / ratio - 1)
    direction = difference
  }
}
