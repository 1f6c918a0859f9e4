// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// The reading of one image: walks the ladder of an effort from cheap to costly.
struct ReadingSession {
  /// The tables, with what this image added.
  var tables: VersionTables
  let pyramid: ImagePyramid
  let effort: Effort
  /// What is left of the work that was granted.
  var budget: WorkBudget
  private(set) var search: FinderSearch
  var refinement = GridRefinement()
  var attempt = SymbolAttempt()
  /// Steps that are taken, as far as the effort allows.
  var rungs = LadderRungs.all {
    didSet { attempt.rungs = rungs }
  }
  /// What decides on contents that error correction may not believe alone.
  var check: PayloadCheck?
  var readings: [Reading] = []
  /// The symbols that were read, with their grids, in the order of the readings; those of copies have none.
  private(set) var successes: [SymbolAttempt.Success] = []
  /// Symbols that were located but not read, the first found first.
  private(set) var unread: [GridRefinement.Located] = []
  /// Which of these were looked at for what covers them.
  var isTriedDamaged: [Bool] = []
  var damagedReading = DamagedReading()
  /// Where symbols lie that need no searching.
  let occupied: [Quadrilateral]
  private let doubtful: DoubtfulGrids

  /// What becomes of grids whose timing patterns are lost to blur.
  enum DoubtfulGrids: Sendable {
    /// They are hopeless in a single image.
    case dropped
    /// Further images may help: they are noted as unread where the alignment patterns confirm them.
    case noted
  }

  /// The grid on which the known patterns fitted best, for advice.
  private var bestLocated: GridRefinement.Located?
  /// Which candidates belong to symbols that were read.
  private(set) var isUsed: [Bool] = []

  init(
    _ image: GrayImage, effort: Effort, deadline: ContinuousClock.Instant?, tables: VersionTables
  ) {
    let units =
      switch effort {
      case .fast: 5_000_000
      case .normal: 60_000_000
      case .thorough: 250_000_000
      }
    let budget = WorkBudget(units: units + image.width * image.height * 4, deadline: deadline)
    self.init(image, effort: effort, budget: budget, tables: tables)
  }

  /// Starts with what is left of a budget.
  init(_ image: GrayImage, effort: Effort, budget: WorkBudget, tables: VersionTables) {
    var budget = budget
    let pyramid = ImagePyramid(image, budget: &budget)
    self.init(
      pyramid, effort: effort, budget: budget, tables: tables, occupied: [], doubtful: .dropped)
  }

  /// Starts on a pyramid that is there already.
  ///
  /// - Parameter occupied: where symbols lie that need no searching.
  init(
    _ pyramid: ImagePyramid, effort: Effort, budget: WorkBudget, tables: VersionTables,
    occupied: [Quadrilateral], doubtful: DoubtfulGrids
  ) {
    self.pyramid = pyramid
    self.effort = effort
    self.tables = tables
    self.budget = budget
    self.occupied = occupied
    self.doubtful = doubtful
    search = FinderSearch(
      certainty: effort == .fast ? 0.9 : 2, leastContrast: effort == .fast ? 0.05 : 0)
  }

  /// Reads everything the effort allows.
  mutating func run() -> ReadingOutcome {
    if effort == .thorough { readClipped() }
    let templates = effort == .fast ? [FinderTemplate.all[0]] : FinderTemplate.all
    readClearTriples(templates)
    // At once, while there is work left: what is clearly located and not read is covered more often than bent.
    if effort == .thorough { readDamaged() }
    if effort == .thorough || effort == .normal && readings.isEmpty {
      for index in pyramid.levels.indices.reversed() {
        // In the finest detail of a large image there is nothing that runs do not show.
        let pixels = pyramid.levels[index].width * pyramid.levels[index].height
        if pixels > (effort == .normal ? 1_500_000 : 4_000_000) { continue }
        if rungs.contains(.openFinders) {
          search.scan(
            pyramid, level: index, rowStep: 2,
            largestModule: index == pyramid.levels.count - 1 ? .infinity : 14,
            demand: .oneSideOpen, templates: templates, budget: &budget)
        }
        // Half of the time of a picture that was read would go into these.
        if rungs.contains(.rings), readings.isEmpty || hasUnreadPattern {
          search.scanRings(
            pyramid, level: index, limit: effort == .thorough ? 300 : 60, templates: templates,
            budget: &budget)
        }
      }
      readTriples()
    }
    if effort == .thorough && readings.isEmpty { readPatched() }
    if effort == .thorough || effort == .normal && readings.isEmpty { readPairs() }
    if effort == .thorough && readings.isEmpty { readLone() }
    if effort != .fast && readings.isEmpty { readMicro() }
    if effort == .thorough { readDamaged() }
    if effort == .thorough && readings.isEmpty { readStretched() }
    if effort == .thorough && readings.isEmpty { readDeep() }
    if effort == .thorough && readings.isEmpty { readSharpened() }
    return outcome()
  }

  /// Whether a clear finder pattern lies outside all symbols that were read.
  private var hasUnreadPattern: Bool {
    search.candidates.contains { candidate in
      candidate.correlation > Self.clearPattern
        && !readings.contains { $0.corners.contains(candidate.frame.center.point) }
    }
  }

  private static let clearPattern = 0.8

  /// Reads nothing but a symbol that blur has hidden, for a scanner that has tried all else.
  mutating func runDeep() -> ReadingOutcome {
    readDeep()
    return outcome()
  }

  /// Reads the symbols whose finder patterns lie open and show all their runs.
  mutating func readClearTriples(_ templates: [FinderTemplate]) {
    let finest = finestLevel
    for index in pyramid.levels.indices.reversed() where index >= finest {
      let isCoarsest = index == pyramid.levels.count - 1
      // A coarser level need only show what is too large for the finer ones, unless noise or blur hide it there.
      let rowStep = effort == .fast ? (index == finest ? 3 : 5) : 2
      search.scan(
        pyramid, level: index, rowStep: rowStep, largestModule: isCoarsest ? .infinity : 14,
        demand: .whole, templates: templates, budget: &budget)
    }
    readTriples()
  }

  /// The finest level that is searched: a single pass over a large image begins where three million pixels are left.
  private var finestLevel: Int {
    guard effort == .fast else { return 0 }
    return pyramid.levels.firstIndex { $0.width * $0.height <= 3_200_000 } ?? 0
  }

  /// Reads the symbols that three finder patterns each point to.
  private mutating func readTriples() {
    let candidates = search.candidates
    isUsed = candidates.map { candidate in
      readings.contains { $0.corners.contains(candidate.frame.center.point) }
        || occupied.contains { $0.contains(candidate.frame.center.point) }
    }
    let triples = FinderTriple.all(
      of: candidates, limit: effort == .fast ? 1500 : 4000, budget: &budget)
    for triple in triples {
      guard !budget.isExhausted else { return }
      if isUsed[triple.topLeft] || isUsed[triple.topRight] || isUsed[triple.bottomLeft] { continue }
      let corners = (
        candidates[triple.topLeft], candidates[triple.topRight], candidates[triple.bottomLeft]
      )
      if let success = read(corners, modules: triple.modules, stage: "plain") {
        accept(success, candidates)
      }
    }
  }

  /// Locates and reads one symbol.
  mutating func read(
    _ corners: (FinderCandidate, FinderCandidate, FinderCandidate), modules: Double, stage: String
  ) -> SymbolAttempt.Success? {
    var guesses: [GridRefinement.Located] = []
    var sides = GridEstimate.sides(forModules: modules, count: effort == .fast ? 3 : 8)
    var told: Int?
    if modules > 32,
      let version = VersionProbe.version(
        topLeft: corners.0, topRight: corners.1, bottomLeft: corners.2, pyramid: pyramid)
    {
      told = 17 + 4 * version
      sides.removeAll { $0 == told }
      sides.insert(17 + 4 * version, at: 0)
    }
    for side in sides {
      guard budget.spend(side * 40 + 2000) else { return nil }
      guard
        let grid = GridEstimate.grid(
          side: side, topLeft: corners.0, topRight: corners.1, bottomLeft: corners.2),
        let located = refinement.measure(grid, pyramid: pyramid, tables: &tables)
      else { continue }
      guesses.append(located)
      if located.fit.timing > 0.8 { break }
    }
    guesses.sort {
      $0.fit.timing + ($0.grid.side == told ? 0.5 : 0)
        > $1.fit.timing + ($1.grid.side == told ? 0.5 : 0)
    }
    if let best = guesses.first, best.fit.timing > 0.75, best.fit.finder > 0.75,
      best.grid.side <= 57,
      let pinned = refinement.pinnedToAlignment(best.grid, pyramid: pyramid),
      let success = attempt.readQuickly(
        pinned, pyramid: pyramid, stage: stage, tables: &tables, budget: &budget)
    {
      return success
    }
    var located: [GridRefinement.Located] = []
    for guess in guesses.prefix(effort == .fast ? 1 : 4) {
      guard budget.spend(guess.grid.side * 100 + 10000) else { return nil }
      if let refined = refinement.refineOnTiming(guess.grid, pyramid: pyramid, tables: &tables) {
        located.append(refined)
        if refined.fit.timing > 0.75 { break }
      }
    }
    located.sort {
      $0.fit.timing + ($0.grid.side == told ? 0.5 : 0)
        > $1.fit.timing + ($1.grid.side == told ? 0.5 : 0)
    }
    // A symbol that tells its version is worth going on with even where its timing pattern is lost to bending.
    if let best = located.first, best.fit.quality > (bestLocated?.fit.quality ?? 0.8) {
      bestLocated = best
    }
    for candidate in located.prefix(effort == .fast ? 1 : 2)
    where candidate.fit.timing > 0.3 || candidate.grid.side == told && candidate.fit.finder > 0.6 {
      guard budget.spend(30000 + candidate.grid.side * 400) else { return nil }
      let full = refinement.refineOnAlignment(candidate, pyramid: pyramid, tables: &tables)
      if let success = attempt.read(
        full.grid, pyramid: pyramid, stage: stage, effort: effort, tables: &tables,
        budget: &budget)
      {
        return success
      }
      guard effort != .fast else {
        noteUnread(full)
        continue
      }
      // Where function patterns fit, something lies over the rest; to look for bends costs several times as much.
      if effort == .thorough, full.fit.timing > Self.flatTiming,
        let index = noteUnread(full), let success = readDamaged(at: index)
      {
        return success
      }
      if rungs.contains(.bent),
        let success = attempt.readBent(
          full.grid, pyramid: pyramid, stage: "bent", effort: effort, tables: &tables,
          budget: &budget)
      {
        return success
      }
      if rungs.contains(.curved),
        let curved = refinement.bent(full.grid, corners: corners, pyramid: pyramid),
        let success = attempt.readBent(
          curved, pyramid: pyramid, stage: "curved", effort: effort, tables: &tables,
          budget: &budget)
      {
        return success
      }
      noteUnread(full)
    }
    if doubtful == .noted, let best = located.first, best.fit.timing <= 0.3 {
      noteDoubtful(located)
    }
    return nil
  }

  /// Keeps the grid that its alignment patterns confirm best.
  private mutating func noteDoubtful(_ located: [GridRefinement.Located]) {
    var best: GridRefinement.Located?
    for candidate in located where candidate.fit.finder > 0.6 && candidate.fit.timing > 0 {
      guard budget.spend(30000 + candidate.grid.side * 400) else { return }
      let full = refinement.refineOnAlignment(candidate, pyramid: pyramid, tables: &tables)
      let alignment = full.fit.alignment ?? 0
      if alignment > 0.55, full.fit.finder > 0.6, alignment > best?.fit.alignment ?? 0 {
        best = full
      }
    }
    if let best { noteUnread(best) }
  }

  /// Keeps the grid of a symbol that could not be read: another image of it may add what this one lacks.
  ///
  /// - Returns: Which of the unread symbols it is; nil where there are too many.
  @discardableResult
  private mutating func noteUnread(_ located: GridRefinement.Located) -> Int? {
    let center = located.grid.corners.center
    if let known = unread.firstIndex(where: { $0.grid.corners.contains(center) }) {
      let gain = located.fit.quality - unread[known].fit.quality
      guard gain > 0 else { return known }
      unread[known] = located
      // What is nearly the same grid need not be looked at again.
      if gain > Self.newGrid { isTriedDamaged[known] = false }
      return known
    }
    guard unread.count < Self.mostUnread else { return nil }
    unread.append(located)
    isTriedDamaged.append(false)
    return unread.count - 1
  }

  /// Timing patterns of a symbol that is not bent correlate at least so well.
  private static let flatTiming = 0.7

  /// How much better a grid fits that is another one.
  private static let newGrid = 0.1

  /// More symbols than anybody holds before a camera at a time.
  private static let mostUnread = 8

  /// Notes a reading, unless its place has one already.
  mutating func accept(_ success: SymbolAttempt.Success, _ candidates: [FinderCandidate]) {
    let reading = Reading(success, measuredIn: pyramid, effort: effort, tables: &tables)
    let corners = reading.corners
    for (i, candidate) in candidates.enumerated() {
      if corners.contains(candidate.frame.center.point) { isUsed[i] = true }
    }
    let isKnown = readings.contains {
      $0.corners.contains(corners.center) || corners.contains($0.corners.center)
    }
    if !isKnown {
      readings.append(reading)
      successes.append(success)
    }
  }

  private func outcome() -> ReadingOutcome {
    let status: ReadingOutcome.Status =
      budget.isPastDeadline ? .deadline : budget.isExhausted ? .limit : .finished
    guard readings.isEmpty else {
      return ReadingOutcome(readings: readings, advice: [], status: status)
    }
    let diagnosis = Diagnosis(
      pyramid: pyramid, candidates: search.candidates, located: bestLocated,
      failure: attempt.closestFailure)
    return ReadingOutcome(readings: [], advice: diagnosis.advice(effort: effort), status: status)
  }
}
