// SPDX-License-Identifier: Apache-2.0

/// Reads a symbol's version information by the frame of the finder pattern next to it.
///
/// From version 7 on, 18 modules beside two of the finder patterns tell the version. They lie so near that the pattern's
/// own frame is good enough to sample them, however bent the paper is elsewhere (ISO/IEC 18004, 7.10).
enum VersionProbe {
  /// The version that both or the clearer of the two copies tell, or nil where neither is clear.
  static func version(
    topLeft: FinderCandidate, topRight: FinderCandidate, bottomLeft: FinderCandidate,
    pyramid: ImagePyramid
  ) -> Int? {
    let right = topRight.frame.center - topLeft.frame.center
    let down = bottomLeft.frame.center - topLeft.frame.center
    var copies: [[Float]] = []
    for (candidate, isTransposed) in [(topRight, false), (bottomLeft, true)] {
      let frame = GridEstimate.aligned(candidate.frame, right: right, down: down)
      let level = pyramid.levels[pyramid.index(forModulePixels: frame.modulePixels)]
      let local = frame.scaled(by: 1 / level.scale)
      let pixels = level.pixels.span
      // Bit 17, the highest, first: rows from the bottom, and in each the column farthest to the right first.
      var values: [Float] = []
      for bit in 0..<18 {
        let along = Double(2 - bit / 3)
        let away = Double(-5 - bit % 3)
        let place = isTransposed ? local.place(along, away) : local.place(away, along)
        guard place.x.isFinite, place.y.isFinite else { return nil }
        values.append(
          grayValue(
            pixels, width: level.width, height: level.height, x: Float(place.x), y: Float(place.y)))
      }
      let mean = ((values.max() ?? 0) + (values.min() ?? 0)) / 2
      let sign: Float = candidate.polarity == .normal ? 1 : -1
      copies.append(values.map { sign * (mean - $0) / Float(max(candidate.contrast, 1)) })
    }
    var best: (version: Int, score: Float) = (0, 0)
    for version in 7...40 {
      let word = VersionInformation.word(version)
      for copy in copies {
        var agreement: Float = 0
        var total: Float = 0
        for bit in 0..<18 {
          agreement += (word >> (17 - bit)) & 1 == 1 ? copy[bit] : -copy[bit]
          total += abs(copy[bit])
        }
        let score = total > 0 ? agreement / total : 0
        if score > best.score { best = (version, score) }
      }
    }
    // Words differ in at least 8 of 18 bits, so with 2 wrong ones the right word still stands out.
    return best.score > 0.7 ? best.version : nil
  }
}
