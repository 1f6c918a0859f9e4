// SPDX-License-Identifier: Apache-2.0

internal import Imaging

extension FrameScanner {
  /// Looks, now and then, for what covers a symbol that is followed and resists: stains and reflections stay where they are
  /// from frame to frame, so that sums of frames do not help.
  mutating func lookForDamage(
    at index: Int, _ pyramid: ImagePyramid, _ findings: inout Findings
  ) {
    guard options.effort == .thorough, tracks[index].sight == .located else { return }
    let grid = tracks[index].motion.grid
    tracks[index].framesUntilLook -= 1
    guard tracks[index].framesUntilLook <= 0,
      savings.affords(grid.side * grid.side * Self.workPerModule)
    else { return }
    // What covers a symbol that was read contradicts it in every frame, and it must not seem to have gone.
    tracks[index].framesUntilLook =
      tracks[index].known == nil ? Self.framesBetweenLooks : Self.framesBetweenKnownLooks
    let granted = max(savings.units, 0)
    var budget = savings.budget()
    defer { account(.thorough, from: budget, granted: granted) }
    var reading = DamagedReading()
    reading.check = options.check
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    if let success = reading.read(
      grid, level: level, stage: "damaged", tables: &tables, budget: &budget)
    {
      accept(success, at: index, pyramid, &findings)
      tracks[index].framesUntilLook = Self.framesBetweenKnownLooks
    }
  }

  private static let framesBetweenLooks = 8
  private static let framesBetweenKnownLooks = 4
  /// What a look costs that finds nothing, in units of work.
  private static let workPerModule = 1_500
}
