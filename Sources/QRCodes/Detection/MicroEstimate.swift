// SPDX-License-Identifier: Apache-2.0

/// First grids of Micro QR Code, which has a single finder pattern.
enum MicroEstimate {
  /// The grids a pattern may belong to: four turns, four sizes, the largest first.
  static func grids(from candidate: FinderCandidate) -> [SymbolGrid] {
    var grids: [SymbolGrid] = []
    var frame = candidate.frame
    for _ in 0..<4 {
      for side in [17, 15, 13, 11] {
        let homography = Homography(
          origin: frame.place(-3.5, -3.5), u: frame.u, v: frame.v)
        grids.append(
          SymbolGrid(side: side, homography: homography, mesh: nil, polarity: candidate.polarity))
      }
      frame = ModuleFrame(center: frame.center, u: frame.v, v: -frame.u)
    }
    return grids
  }
}
