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
  /// How well the surroundings suit a symbol with these corners, from 0 to 1.
  let suit: Float

  /// The likeliest triples, the likeliest first.
  static func all(
    of patches: [PatchSearch.Patch], limit: Int, budget: inout WorkBudget
  ) -> [PatchTriple] {
    var triples: [PatchTriple] = []
    // The score of the last that is kept.
    var least: Float = 0
    for (i, corner) in patches.enumerated() {
      guard budget.spend(patches.count * 20) else { break }
      var partners: [Partner] = []
      for (j, other) in patches.enumerated() where j != i && other.polarity == corner.polarity {
        let ratio = other.module / corner.module
        guard ratio > 0.75, ratio < 1.34 else { continue }
        let way = other.center - corner.center
        let square = way.dot(way) / (other.module * corner.module)
        // Wide, since blurred patterns seem smaller than they are.
        if square > 100, square < 490_000 {
          partners.append(Partner(patch: other, way: way, length: way.length))
        }
      }
      for a in partners.indices {
        guard budget.spend(partners.count) else { break }
        for b in partners.indices where b > a {
          if let triple = PatchTriple(corner, partners[a], partners[b], above: least) {
            triples.append(triple)
          }
        }
      }
      if triples.count > 10 * limit {
        keepBest(limit, of: &triples)
        if triples.count == limit, let last = triples.last { least = last.score }
      }
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

  /// Another patch as seen from one.
  private struct Partner {
    var patch: PatchSearch.Patch
    var way: Vector
    var length: Double
  }

  /// - Parameter least: what the score must be above.
  private init?(_ corner: PatchSearch.Patch, _ a: Partner, _ b: Partner, above least: Float) {
    let ratio = a.length / b.length
    guard ratio > 0.7, ratio < 1.43 else { return nil }
    let turn = a.way.cross(b.way) / (a.length * b.length)
    guard abs(turn) > 0.85 else { return nil }
    let strengths = (corner.strength, a.patch.strength, b.patch.strength)
    let weakest = min(strengths.0, min(strengths.1, strengths.2))
    let strongest = max(strengths.0, max(strengths.1, strengths.2))
    guard weakest > 0.4 * strongest else { return nil }
    let skew = max(ratio, 1 / ratio)
    let clear = weakest * weakest / strongest * Float(abs(turn)) / Float(skew)
    guard clear > least else { return nil }
    let (right, down) = turn > 0 ? (a, b) : (b, a)
    let (u, v) = (right.way / right.length, down.way / down.length)
    // Each corner's surroundings are those of a corner of this symbol: open outwards, modules inwards.
    suit =
      (corner.surroundings.suit(outward: (u + v) * -1)
        + right.patch.surroundings.suit(outward: u - v)
        + down.patch.surroundings.suit(outward: v - u)) / 3
    score = clear * suit * suit
    guard score > least else { return nil }
    topLeft = corner.center
    topRight = right.patch.center
    bottomLeft = down.patch.center
    module = (corner.module + a.patch.module + b.patch.module) / 3
    polarity = corner.polarity
    mostEnlargement = 1.8
  }

  /// The numbers of modules per side that suit the size of the patches, and leave a module at least nine tenths of a pixel.
  var sides: [Int] {
    let distance = min((topRight - topLeft).length, (bottomLeft - topLeft).length)
    return (1...DeepReading.highestVersion).map { 17 + 4 * $0 }.filter { side in
      let found = distance / Double(side - 7)
      return found > 0.9 && found > module * 0.7 && found < module * mostEnlargement
    }
  }

  /// How many times as large modules may be as the patches suggest.
  private let mostEnlargement: Double

  /// What others found may be any three of many, so that it ranks behind what lies well.
  private static let suitOfFound: Float = 0.75

  /// Three finder patterns that were found by other means.
  init(_ corners: (FinderCandidate, FinderCandidate, FinderCandidate)) {
    topLeft = corners.0.frame.center
    topRight = corners.1.frame.center
    bottomLeft = corners.2.frame.center
    module = min(corners.0.modulePixels, min(corners.1.modulePixels, corners.2.modulePixels)) * 0.8
    polarity = corners.0.polarity
    score = .infinity
    suit = Self.suitOfFound
    mostEnlargement = .infinity
  }
}
