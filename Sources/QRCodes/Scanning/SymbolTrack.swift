// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// One symbol, followed from frame to frame.
struct SymbolTrack: Sendable {
  /// What was read of it.
  struct Known: Sendable {
    var reading: Reading
    var expected: ExpectedModules
    /// The frames that went into the reading.
    var frames: Int
  }

  /// What a frame shows of it.
  enum Sight: Sendable, Equatable {
    /// It could be read, by itself or in a sum of frames.
    case read
    /// It could not be read, but what is seen agrees with what was read before.
    case recognised
    /// It was located, and that is all.
    case located
    /// It was not found.
    case lost
  }

  /// Where it is and how it moves.
  var motion: GridMotion
  /// What it says, once it was read.
  var known: Known?
  /// What frames since then, or since it was found, have added up to.
  var fusion = EvidenceFusion()
  /// What the frame in hand shows of it.
  var sight = Sight.located
  /// In how many frames it is looked at for what covers it, if it is not read before.
  var framesUntilLook = 3
  /// How its paper is bent, where that was needed to read it.
  var mesh: DisplacementMesh?

  init(_ grid: SymbolGrid, at time: Duration) {
    motion = GridMotion(grid, at: time)
  }

  /// Its corners in the image, by the grid's own orientation.
  var corners: Quadrilateral { motion.grid.corners }

  /// Whether a grid found elsewhere may be of this symbol.
  func isAt(_ grid: SymbolGrid) -> Bool {
    let (here, there) = (corners, grid.corners)
    return grid.polarity == motion.grid.polarity
      && (here.contains(there.center) || there.contains(here.center))
  }

  /// Looks for the symbol where it should be now; nil where its patterns are not there.
  func located(
    at time: Duration, pyramid: ImagePyramid, refinement: inout GridRefinement,
    tables: inout VersionTables, budget: inout WorkBudget
  ) -> SymbolGrid? {
    let side = motion.grid.side
    for start in [motion.predicted(at: time), motion.grid] {
      guard let start, budget.spend(side * 400 + 20000) else { continue }
      guard let moved = refinement.refineOnTiming(start, pyramid: pyramid, tables: &tables),
        moved.fit.finder > Self.leastFinderFit, isNear(moved.grid, start)
      else { continue }
      guard budget.spend(30000 + side * 400) else { return nil }
      return refinement.refineOnAlignment(moved, pyramid: pyramid, tables: &tables).grid
    }
    return nil
  }

  /// What remains of the correlation of finder patterns at a blur of 0.8 modules and much noise is 0.65; elsewhere it is
  /// below 0.4.
  private static let leastFinderFit = 0.55

  /// Whether a fit stayed where it began: it may move by two modules and change its size by a third.
  private func isNear(_ grid: SymbolGrid, _ start: SymbolGrid) -> Bool {
    let middle = Double(grid.side) / 2
    let module = start.modulePixels
    let distance = (grid.place(middle, middle) - start.place(middle, middle)).length
    let ratio = grid.modulePixels / module
    return distance < 3 * module && ratio > 0.75 && ratio < 1.33
  }
}
