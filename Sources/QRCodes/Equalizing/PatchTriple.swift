// SPDX-License-Identifier: Apache-2.0

/// Three patches that may be the finder patterns of one symbol.
struct PatchTriple: Sendable {
  let topLeft: Vector
  let topRight: Vector
  let bottomLeft: Vector
  /// The size of a module in pixels, about.
  let module: Double
  let polarity: Polarity
  /// The greater the likelier.
  let score: Float

  /// The likeliest triples, the likeliest first.
  static func all(
    of patches: [PatchSearch.Patch], limit: Int, budget: inout WorkBudget
  ) -> [PatchTriple] {
    var triples: [PatchTriple] = []
    for (i, corner) in patches.enumerated() {
      guard budget.spend(patches.count * 20) else { break }
      var partners: [(way: Vector, patch: PatchSearch.Patch)] = []
      for (j, other) in patches.enumerated() where j != i && other.polarity == corner.polarity {
        let way = other.center - corner.center
        let ratio = other.module / corner.module
        let modules = way.length / (other.module * corner.module).squareRoot()
        // Inside blurred patterns patches seem to be up to four times as small as they are.
        if ratio > 0.75, ratio < 1.34, modules > 10, modules < 700 { partners.append((way, other)) }
      }
      for a in partners.indices {
        guard budget.spend(partners.count * 4) else { break }
        for b in partners.indices where b > a {
          if let triple = PatchTriple(corner, partners[a], partners[b]) { triples.append(triple) }
        }
      }
      if triples.count > 10 * limit { keepBest(limit, of: &triples) }
    }
    keepBest(limit, of: &triples)
    return triples
  }

  private static func keepBest(_ limit: Int, of triples: inout [PatchTriple]) {
    triples.sort { $0.score > $1.score }
    var distinct: [PatchTriple] = []
    for triple in triples where distinct.count < limit {
      if !distinct.contains(where: { $0.isSame(as: triple) }) { distinct.append(triple) }
    }
    triples = distinct
  }

  /// Whether the patches of two triples are the same, be it in another size.
  private func isSame(as other: PatchTriple) -> Bool {
    let reach = max(module, other.module)
    return polarity == other.polarity && (topLeft - other.topLeft).length < reach
      && (topRight - other.topRight).length < reach
      && (bottomLeft - other.bottomLeft).length < reach
  }

  private init?(
    _ corner: PatchSearch.Patch, _ a: (way: Vector, patch: PatchSearch.Patch),
    _ b: (way: Vector, patch: PatchSearch.Patch)
  ) {
    let lengths = (a.way.length, b.way.length)
    let ratio = lengths.0 / lengths.1
    guard ratio > 0.7, ratio < 1.43 else { return nil }
    let turn = a.way.cross(b.way) / (lengths.0 * lengths.1)
    guard abs(turn) > 0.85 else { return nil }
    let strengths = (corner.strength, a.patch.strength, b.patch.strength)
    let weakest = min(strengths.0, min(strengths.1, strengths.2))
    let strongest = max(strengths.0, max(strengths.1, strengths.2))
    guard weakest > 0.4 * strongest else { return nil }
    topLeft = corner.center
    topRight = turn > 0 ? a.patch.center : b.patch.center
    bottomLeft = turn > 0 ? b.patch.center : a.patch.center
    module = (corner.module + a.patch.module + b.patch.module) / 3
    polarity = corner.polarity
    let skew = max(ratio, 1 / ratio)
    score = weakest * weakest / strongest * Float(abs(turn)) / Float(skew)
  }

  /// The numbers of modules per side that leave a module at least nine tenths of a pixel, within reason.
  ///
  /// The size of a patch says little: inside a blurred pattern smaller ones seem to lie.
  var sides: [Int] {
    let distance = min((topRight - topLeft).length, (bottomLeft - topLeft).length)
    return (1...DeepReading.highestVersion).map { 17 + 4 * $0 }.filter {
      Double($0 - 7) * 0.9 < distance && Double($0 - 7) * module * 0.7 < distance
    }
  }

  /// Three finder patterns that were found by other means.
  init(_ corners: (FinderCandidate, FinderCandidate, FinderCandidate)) {
    topLeft = corners.0.frame.center
    topRight = corners.1.frame.center
    bottomLeft = corners.2.frame.center
    module = min(corners.0.modulePixels, min(corners.1.modulePixels, corners.2.modulePixels)) * 0.8
    polarity = corners.0.polarity
    score = .infinity
  }
}
