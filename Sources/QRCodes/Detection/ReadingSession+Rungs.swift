// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// The rungs above clear triples of finder patterns, in the order in which they are climbed.
extension ReadingSession {
  /// Reads symbols of which only two finder patterns were found.
  mutating func readPairs() {
    guard rungs.contains(.pairs) else { return }
    let candidates = search.candidates
    let guesses = PairEstimate.all(
      of: candidates, isUsed: isUsed, limit: effort == .thorough ? 600 : 60, budget: &budget)
    for guess in guesses {
      guard !budget.isExhausted else { return }
      if isUsed[guess.seen.0] || isUsed[guess.seen.1] { continue }
      let corners = (guess.topLeft, guess.topRight, guess.bottomLeft)
      if let success = read(corners, modules: guess.modules, stage: "pair") {
        accept(success, candidates)
      }
    }
  }

  /// Reads symbols of which one finder pattern was found, with a timing pattern that leads away from it.
  mutating func readLone() {
    guard rungs.contains(.pairs) else { return }
    let candidates = search.candidates
    let lone = candidates.indices.filter { index in
      let center = candidates[index].frame.center.point
      return candidates[index].correlation > 0.75
        && !unread.contains { $0.grid.corners.contains(center) }
    }
    let clearest = lone.sorted { candidates[$0].correlation > candidates[$1].correlation }
    for index in clearest.prefix(Self.mostLone) {
      let guesses = LoneEstimate.guesses(
        from: candidates[index], index: index, pyramid: pyramid, budget: &budget)
      for guess in guesses {
        guard !budget.isExhausted else { return }
        let corners = (guess.topLeft, guess.topRight, guess.bottomLeft)
        if let success = read(corners, modules: guess.modules, stage: "lone") {
          accept(success, candidates)
          return
        }
      }
    }
  }

  private static let mostLone = 8

  /// Reads Micro QR Code around the clearest single patterns.
  mutating func readMicro() {
    guard rungs.contains(.micro) else { return }
    let candidates = search.candidates
    let clearest = candidates.filter { $0.correlation > 0.8 }
      .sorted { $0.correlation > $1.correlation }.prefix(effort == .thorough ? 30 : 6)
    for candidate in clearest {
      var located: [GridRefinement.Located] = []
      for grid in MicroEstimate.grids(from: candidate) {
        guard budget.spend(20000) else { return }
        if let refined = refinement.refineOnTiming(grid, pyramid: pyramid, tables: &tables),
          refined.fit.timing > 0.7, refined.fit.finder > 0.8
        {
          located.append(refined)
        }
      }
      // A longer timing pattern that fits says more than the shorter one that it contains.
      for best in located.sorted(by: { $0.grid.side > $1.grid.side }) {
        if let success = attempt.read(
          best.grid, pyramid: pyramid, stage: "micro", effort: effort, tables: &tables,
          budget: &budget)
        {
          accept(success, candidates)
          break
        }
      }
    }
  }

  /// Reads symbols that are bent so much that their timing patterns are lost to every flat grid.
  mutating func readPatched() {
    guard rungs.contains(.patched) else { return }
    let candidates = search.candidates
    let triples = FinderTriple.all(of: candidates, limit: Self.mostPatched, budget: &budget)
    var estimates: [BentEstimate.Estimate] = []
    for triple in triples where !isUsed[triple.topLeft] {
      let corners = (
        candidates[triple.topLeft], candidates[triple.topRight], candidates[triple.bottomLeft]
      )
      let version = VersionProbe.version(
        topLeft: corners.0, topRight: corners.1, bottomLeft: corners.2, pyramid: pyramid)
      guard budget.spend(5000) else { return }
      if let estimate = BentEstimate.best(
        corners, modules: triple.modules, told: version.map { 17 + 4 * $0 }, pyramid: pyramid,
        budget: &budget)
      {
        estimates.append(estimate)
      }
    }
    estimates.sort { $0.timing > $1.timing }
    for estimate in estimates.prefix(2) {
      let success =
        attempt.read(
          estimate.grid, pyramid: pyramid, stage: "patch", effort: effort, tables: &tables,
          budget: &budget)
        ?? attempt.readBent(
          estimate.grid, pyramid: pyramid, stage: "patch", effort: effort, tables: &tables,
          budget: &budget)
      if let success {
        accept(success, candidates)
        return
      }
    }
  }

  private static let mostPatched = 40

  /// Reads symbols that were located, and of which much is covered.
  mutating func readDamaged() {
    let order = unread.indices.sorted { unread[$0].fit.quality > unread[$1].fit.quality }
    for index in order {
      let center = unread[index].grid.corners.center
      if readings.contains(where: { $0.corners.contains(center) }) { continue }
      if let success = readDamaged(at: index) { accept(success, search.candidates) }
    }
  }

  /// Reads an unread symbol of which much is covered, once for every grid.
  mutating func readDamaged(at index: Int) -> SymbolAttempt.Success? {
    guard rungs.contains(.damaged), !isTriedDamaged[index] else { return nil }
    isTriedDamaged[index] = true
    damagedReading.check = check
    let (grid, finder) = (unread[index].grid, unread[index].fit.finder)
    let level = pyramid.levels[pyramid.index(forModulePixels: grid.modulePixels)]
    // Finder patterns that are covered in part draw a grid aside; the borders of all modules put it right.
    for rounds in finder < Self.clearFinders ? [0, Self.damagedRounds] : [0] {
      var moved = grid
      if rounds > 0 {
        moved = TransitionTracking.follow(
          grid, level: level, spacing: 12, rounds: rounds, budget: &budget)
      }
      if let success = damagedReading.read(
        moved, level: level, stage: "damaged", tables: &tables, budget: &budget)
      {
        return success
      }
    }
    return nil
  }

  /// The mean correlation of finder patterns of which none is covered.
  private static let clearFinders = 0.96
  /// How often a grid is moved before a second look at what covers it.
  private static let damagedRounds = 5

  /// Reads overexposed symbols, of whose dark modules only lines and dots are left.
  mutating func readClipped() {
    guard rungs.contains(.clipped), let source = copied, let view = ClippedView(source),
      !readsAtOnce()
    else { return }
    for passes in 1...2 {
      guard budget.spend(source.pixels.count * passes) else { return }
      read(view.image(of: source, passes: passes), .clipped) { $0.scaled(by: source.scale) }
      if !readings.isEmpty { return }
    }
  }

  /// Whether a single pass reads something: most pictures with white paper are not overexposed.
  private mutating func readsAtOnce() -> Bool {
    var session = ReadingSession(
      pyramid, effort: .fast, budget: budget, tables: tables, occupied: [], doubtful: .dropped)
    session.readClearTriples([FinderTemplate.all[0]])
    budget = session.budget
    tables = session.tables
    return !session.readings.isEmpty
  }

  /// Reads symbols that are blurred and bent, or blurred and covered.
  mutating func readSharpened() {
    guard rungs.contains(.sharpened), let source = copied, budget.spend(source.pixels.count * 3)
    else { return }
    read(SharpenedCopy.image(of: source), .sharpened) { $0.scaled(by: source.scale) }
  }

  /// Reads symbols tilted so steeply that their finder patterns show only in a stretched copy of the image.
  mutating func readStretched() {
    guard rungs.contains(.stretched), let source = copied else { return }
    for direction in StretchedView.Direction.allCases {
      let view = StretchedView(direction, sourceWidth: source.width, sourceHeight: source.height)
      guard budget.spend(view.width * view.height) else { return }
      read(view.image(of: source), .stretched) {
        view.sourceCorners(of: $0, scale: source.scale)
      }
      if !readings.isEmpty { return }
    }
  }

  /// The finest level that is not too large to be copied.
  private var copied: GrayLevel? {
    pyramid.levels.first { $0.width * $0.height <= Self.mostCopied }
  }

  /// The most pixels of a level that is copied.
  private static let mostCopied = 2_200_000

  /// Reads what a copy of the image shows, at the cost of this session.
  ///
  /// - Parameter placed: from corners in the copy to those in the image.
  private mutating func read(
    _ image: GrayImage, _ copy: Copy, placed: (Quadrilateral) -> Quadrilateral
  ) {
    var session = ReadingSession(image, effort: copy.effort, budget: budget, tables: tables)
    session.rungs = rungs.intersection(copy.rungs)
    session.check = check
    // Blocks that are tried in a copy count for the picture, whose bound on misreads holds for all copies together.
    session.damagedReading = damagedReading
    if copy == .stretched {
      session.readClearTriples(FinderTemplate.all)
    } else {
      _ = session.run()
    }
    budget = session.budget
    tables = session.tables
    damagedReading = session.damagedReading
    for var reading in session.readings {
      reading.corners = placed(reading.corners)
      reading.stage = copy.rawValue
      if occupied.contains(where: { $0.contains(reading.corners.center) }) { continue }
      readings.append(reading)
    }
  }

  /// Copies of an image in which symbols are read: stages of readings that have no grid in the image itself.
  enum Copy: String {
    case stretched, clipped, sharpened

    fileprivate var effort: Effort { self == .stretched ? .normal : .thorough }

    /// What can gain from the copy; of a stretched one only clear patterns are looked for.
    fileprivate var rungs: LadderRungs {
      let direct: LadderRungs = [
        .erasures, .otherLevels, .classes, .moduleEqualizer, .wide, .openFinders, .pairs, .damaged,
      ]
      return switch self {
      case .stretched: .all
      case .clipped: direct
      case .sharpened: direct.union([.bent, .curved, .patched])
      }
    }
  }

  /// Reads the likeliest symbol whose modules, or even finder patterns, blur into each other.
  mutating func readDeep() {
    guard rungs.contains(.deep) else { return }
    let candidates = search.candidates
    let triples = FinderTriple.all(of: candidates, limit: 4, budget: &budget).map {
      (candidates[$0.topLeft], candidates[$0.topRight], candidates[$0.bottomLeft])
    }
    if let success = DeepReading(rungs: rungs, check: check).read(
      pyramid, triples: triples, tables: &tables, budget: &budget)
    {
      accept(success, candidates)
    }
  }
}
