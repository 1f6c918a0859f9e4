// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How numbers lie between two others.
enum Scale: String, Sendable, Hashable, CaseIterable {
  /// By equal steps.
  case linear
  /// By equal ratios: of light, where every halving is as much harder as the last.
  case geometric

  /// Whether there is a way from one number to the other.
  func connects(_ from: Double, _ to: Double) -> Bool {
    self == .linear || from > 0 && to > 0
  }

  /// The number at `part` of the way, 0…1: exact at both ends, and never beyond them.
  func value(from: Double, to: Double, at part: Double) -> Double {
    let value =
      switch self {
      case .linear: from * (1 - part) + to * part
      case .geometric: from * pow(to / from, part)
      }
    if part <= 0 { return from }
    if part >= 1 { return to }
    return min(max(value, min(from, to)), max(from, to))
  }
}
