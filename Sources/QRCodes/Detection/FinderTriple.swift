// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Three finder patterns that may belong to one symbol.
struct FinderTriple: Sendable {
  /// The index of the pattern in the corner.
  let topLeft: Int
  /// The index of the pattern to its right, where the symbol is not mirrored.
  let topRight: Int
  /// The index of the pattern below it, where the symbol is not mirrored.
  let bottomLeft: Int
  /// The estimated modules between the centres.
  let modules: Double
  /// How badly the three fit together: 0 is perfect.
  let error: Double

  /// All plausible triples, the best first, at most `limit`.
  static func all(
    of candidates: [FinderCandidate], limit: Int, budget: inout WorkBudget
  ) -> [FinderTriple] {
    var triples: [FinderTriple] = []
    for corner in candidates.indices {
      guard budget.spend(candidates.count * 10 + 5000) else { break }
      var pairs: [FinderPair] = []
      for other in candidates.indices where other != corner {
        if let pair = FinderPair(candidates[corner], candidates[other], index: other) {
          pairs.append(pair)
        }
      }
      // Far more partners than any real arrangement has: keep the closest fits.
      if pairs.count > 24 {
        pairs.sort { $0.error + $0.modules / 100 < $1.error + $1.modules / 100 }
        pairs.removeLast(pairs.count - 24)
      }
      for i in pairs.indices {
        for j in pairs.indices where j > i {
          if let triple = FinderTriple(corner, pairs[i], pairs[j], candidates) {
            triples.append(triple)
          }
        }
      }
    }
    triples.sort { $0.error < $1.error }
    if triples.count > limit { triples.removeLast(triples.count - limit) }
    return triples
  }

  private init?(_ corner: Int, _ a: FinderPair, _ b: FinderPair, _ candidates: [FinderCandidate]) {
    let frame = candidates[corner].frame
    guard let ta = frame.modules(a.direction), let tb = frame.modules(b.direction) else {
      return nil
    }
    // Along different axes of the corner's frame.
    guard (abs(ta.x) > abs(ta.y)) != (abs(tb.x) > abs(tb.y)) else { return nil }
    let ratio = a.modules / b.modules
    guard ratio > 0.6, ratio < 1.67 else { return nil }
    let turn = a.direction.cross(b.direction)
    let sine = turn / (a.direction.length * b.direction.length)
    guard abs(sine) > 0.25 else { return nil }
    topLeft = corner
    topRight = turn > 0 ? a.other : b.other
    bottomLeft = turn > 0 ? b.other : a.other
    modules = (a.modules * b.modules).squareRoot()
    let spread = abs(log(ratio))
    let (first, second, third) = (candidates[corner], candidates[a.other], candidates[b.other])
    let quality = 3 - first.correlation - second.correlation - third.correlation
    let highest = max(first.contrast, max(second.contrast, third.contrast))
    let lowest = min(first.contrast, min(second.contrast, third.contrast))
    let contrastRatio = highest / max(lowest, 1e-3)
    error = a.error + b.error + 2 * spread + quality + 0.1 * (contrastRatio - 1) + modules / 400
  }
}
