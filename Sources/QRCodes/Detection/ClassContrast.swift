// SPDX-License-Identifier: Apache-2.0

/// Brings module values to a common scale by the mean of the dark and the mean of the light modules around each.
///
/// Where light blooms over dark modules, or ink spreads, single modules never reach the extremes; the class means follow
/// what modules really look like there.
enum ClassContrast {
  /// Values from about -1, light, to 1, dark.
  ///
  /// - Parameters:
  ///   - colours: a first decision, positive for dark.
  ///   - radius: the window reaches this many modules to every side.
  static func normalized(_ plane: ModuleValues, colours: [Float], radius: Int) -> [Float] {
    let side = plane.side
    var decisions = colours
    for _ in 0..<2 {
      let darkShare = LocalContrast.smoothed(decisions.map { $0 > 0 ? 1 : 0 }, side, radius)
      let darkSum = LocalContrast.smoothed(
        zip(decisions, plane.values).map { $0 > 0 ? $1 : 0 }, side, radius)
      let sum = LocalContrast.smoothed(plane.values, side, radius)
      var total: Float = 0
      var next = decisions
      var halves = decisions
      for i in decisions.indices {
        let dark = darkSum[i] / max(darkShare[i], 0.02)
        let light = (sum[i] - darkSum[i]) / max(1 - darkShare[i], 0.02)
        halves[i] = (light - dark) / 2
        next[i] = (light + dark) / 2 - plane.values[i]
        total += max(halves[i], 0)
      }
      let floor = max(total / Float(decisions.count) * 0.2, 0.5)
      for i in next.indices {
        next[i] = min(max(next[i] / max(halves[i], floor), -2), 2)
      }
      decisions = next
    }
    return decisions
  }
}
