// SPDX-License-Identifier: Apache-2.0

/// The third front end: finds finder patterns whose rings are lost altogether, as dark patches in light surroundings.
///
/// Two thirds of a finder pattern are dark, and what surrounds it for a module and a half, separator and quiet zone, is
/// mostly light. Means over squares of that size outlive any blur that leaves a symbol readable, and any noise.
enum PatchSearch {
  /// A place that may be the centre of a finder pattern, in image pixels.
  struct Patch: Sendable {
    var center: Vector
    /// The size of a module, within a sixth.
    var module: Double
    var polarity: Polarity
    /// The difference between patch and surroundings, in gray levels.
    var strength: Float
    var surroundings: PatchSurroundings
  }

  /// The strongest patches of every size, at most `limit`, and as many others that lie most like the corner of a symbol.
  static func patches(
    in pyramid: ImagePyramid, limit: Int, budget: inout WorkBudget
  ) -> [Patch] {
    var patches: [Patch] = []
    for (index, level) in pyramid.levels.enumerated() {
      // The finest detail of a large image shows nothing that blur would have left.
      guard level.width * level.height <= mostPixels else { continue }
      let modules = index == 0 ? [0.95, 1.2, 1.5, 1.9, 2.4, 3.0] : [1.9, 2.4, 3.0]
      patches += Self.patches(in: level, modules: modules, budget: &budget)
    }
    let strong = first(limit, of: patches, besides: []) { $0.strength }
    // In large symbols many patches are stronger than those at its corners.
    return strong
      + first(limit, of: patches, besides: strong) { patch in
        patch.strength * patch.surroundings.best * patch.surroundings.best
      }
  }

  /// The first `limit` of every size by a rank, besides those that are known.
  private static func first(
    _ limit: Int, of patches: [Patch], besides known: [Patch], rank: (Patch) -> Float
  ) -> [Patch] {
    // Inside a blurred pattern smaller ones seem to lie, so every size is kept for itself.
    var kept = known
    var counts: [Double: Int] = [:]
    for patch in patches.sorted(by: { rank($0) > rank($1) })
    where counts[patch.module, default: 0] < limit {
      let isKnown = kept.contains {
        $0.module == patch.module && $0.polarity == patch.polarity
          && ($0.center - patch.center).length < 3 * patch.module
      }
      if isKnown { continue }
      kept.append(patch)
      counts[patch.module, default: 0] += 1
    }
    return Array(kept.dropFirst(known.count))
  }

  /// Half a gray level: means over so many pixels show less contrast than any one of them.
  private static let leastStrength: Float = 0.5
  /// The most places of one size that are looked at: noise has thousands.
  private static let mostPlaces = 400
  /// The most pixels of a level that is searched.
  private static let mostPixels = 1_500_000

  private static func patches(
    in level: GrayLevel, modules: [Double], budget: inout WorkBudget
  ) -> [Patch] {
    let (width, height) = (level.width, level.height)
    guard width > 24, height > 24, budget.spend(width * height / 2) else { return [] }
    let sums = RingSearch.integral(of: level)
    let stride = width + 1
    var patches: [Patch] = []
    for module in modules {
      var found: [(x: Int, y: Int, score: Float)] = []
      let inner = max(1, Int((3.5 * module).rounded(.down)))
      let outer = max(inner + 1, Int((5 * module).rounded()))
      guard width > 2 * outer + 4, height > 2 * outer + 4 else { continue }
      // Patches are broad: every other place is enough once a module is two pixels wide.
      let step = module >= 1.9 ? 2 : 1
      let columns = (width - 2 * outer - 1) / step
      let rows = (height - 2 * outer - 1) / step
      guard columns > 2, rows > 2 else { continue }
      var scores = [Float](repeating: 0, count: columns * rows)
      var v = scores.mutableSpan
      for row in 0..<rows {
        guard budget.spend(columns) else { return patches }
        PatchScores.write(
          sums.span, stride: stride, y: outer + row * step, first: outer, step: step,
          inner: inner, outer: outer, into: &v, from: row * columns, count: columns)
      }
      PatchScores.forEachExtreme(
        in: scores.span, columns: columns, rows: rows, above: leastStrength
      ) { column, row, own in
        found.append((outer + column * step, outer + row * step, own))
      }
      found.sort { abs($0.score) > abs($1.score) }
      for (x, y, score) in found.prefix(mostPlaces) {
        let surroundings = PatchSurroundings(
          sums.span, width: width, height: height, x: x, y: y, inner: inner, outer: outer,
          module: module, strength: score)
        patches.append(
          Patch(
            center: Vector(Double(x) + 0.5, Double(y) + 0.5) * level.scale,
            module: module * level.scale, polarity: score > 0 ? .normal : .reversed,
            strength: abs(score), surroundings: surroundings))
      }
    }
    return patches
  }
}
