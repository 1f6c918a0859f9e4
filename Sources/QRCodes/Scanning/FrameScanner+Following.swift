// SPDX-License-Identifier: Apache-2.0

internal import Imaging

extension FrameScanner {
  /// Drops symbols that have not been seen for too long.
  mutating func forgetLost(at time: Duration) {
    let limit = options.forgetAfter
    tracks.removeAll { track in
      let age = time - track.motion.time
      return age > limit || age < .zero
    }
  }

  /// Looks for every known symbol where it should be now.
  mutating func follow(in pyramid: ImagePyramid, at time: Duration, _ findings: inout Findings) {
    var isTracked = false
    for index in tracks.indices {
      let granted = max(savings.units, 0)
      var budget = savings.budget()
      let grid = tracks[index].located(
        at: time, pyramid: pyramid, refinement: &refinement, tables: &tables, budget: &budget)
      account(.tracking, from: budget, granted: granted)
      guard let grid else {
        tracks[index].sight = .lost
        continue
      }
      isTracked = true
      tracks[index].motion.move(to: grid, at: time)
      look(at: index, pyramid, time, &findings)
      lookForDamage(at: index, pyramid, &findings)
    }
    dropDoubles()
    if isTracked { statistics.framesTracked += 1 }
  }

  /// Reads a located symbol: by itself, or with the frames before.
  mutating func look(
    at index: Int, _ pyramid: ImagePyramid, _ time: Duration, _ findings: inout Findings
  ) {
    tracks[index].sight = .located
    if let success = read(index, pyramid) {
      accept(success, at: index, pyramid, &findings)
      return
    }
    let grid = tracks[index].motion.grid
    let granted = max(savings.units, 0)
    var budget = savings.budget()
    defer { account(.fusion, from: budget, granted: granted) }
    guard SymbolVersion(side: grid.side)?.kind == .qr, budget.spend(grid.side * grid.side * 180),
      let structure = tables.structure(side: grid.side),
      let observation = ModuleObservation(sampling: grid, pyramid: pyramid, tables: &tables)
    else { return }
    if var known = tracks[index].known, known.expected.agrees(with: observation) {
      tracks[index].sight = .recognised
      known.reading.corners = Self.corners(of: grid, like: known.expected)
      tracks[index].known = known
      findings.codes.append((known.reading, known.frames))
      return
    }
    if options.fusion == .off { tracks[index].fusion.reset() }
    switch tracks[index].fusion.add(observation, structure: structure) {
    case .added: if tracks[index].fusion.observations.count > 1 { statistics.framesFused += 1 }
    case .setAside: statistics.framesSetAside += 1
    case .restarted: statistics.restarts += 1
    }
    guard budget.spend(grid.side * grid.side * 120),
      let fused = tracks[index].fusion.read(structure: structure)
        ?? checked(tracks[index].fusion, structure, &budget)
    else { return }
    var reading = Reading(
      SymbolAttempt.Success(
        symbol: fused.symbol, grid: grid, stage: fused.frames > 1 ? "fused" : "feedback"))
    reading.corners = Self.corners(of: grid, like: fused.expected)
    tracks[index].known = .init(
      reading: reading, expected: fused.expected, frames: fused.frames)
    tracks[index].fusion.reset()
    tracks[index].sight = .read
    findings.codes.append((reading, fused.frames))
  }

  /// What the sum of a symbol's frames says with more damage than error correction may bear, where a check decides.
  private func checked(
    _ fusion: EvidenceFusion, _ structure: SymbolStructure, _ budget: inout WorkBudget
  ) -> EvidenceFusion.Success? {
    let modules = structure.version.side * structure.version.side
    guard options.effort == .thorough, let check = options.check, budget.spend(modules * 400)
    else { return nil }
    return fusion.read(structure: structure, check: check)
  }

  /// Notes what a single frame, or the mean of several, said of a symbol.
  mutating func accept(
    _ success: SymbolAttempt.Success, at index: Int, _ pyramid: ImagePyramid, frames: Int = 1,
    _ findings: inout Findings
  ) {
    let reading = Reading(success, measuredIn: pyramid, effort: .fast, tables: &tables)
    tracks[index].sight = .read
    tracks[index].fusion.reset()
    tracks[index].mesh = success.grid.mesh
    if let structure = tables.structure(side: success.grid.side),
      let expected = ExpectedModules(success.symbol, structure: structure)
    {
      tracks[index].known = .init(reading: reading, expected: expected, frames: frames)
    }
    findings.codes.append((reading, frames))
  }

  /// Reads a symbol in this frame alone; nil where that fails.
  private mutating func read(_ index: Int, _ pyramid: ImagePyramid) -> SymbolAttempt.Success? {
    let granted = max(savings.units, 0)
    var budget = savings.budget()
    defer { account(.tracking, from: budget, granted: granted) }
    var attempt = SymbolAttempt()
    let grid = tracks[index].motion.grid
    if let success = attempt.read(
      grid, pyramid: pyramid, stage: "tracked", effort: .fast, tables: &tables, budget: &budget)
    {
      return success
    }
    guard let mesh = tracks[index].mesh else { return nil }
    var bent = grid
    bent.mesh = mesh
    return attempt.read(
      bent, pyramid: pyramid, stage: "tracked-bent", effort: .fast, tables: &tables,
      budget: &budget)
  }

  /// Where two tracks have come to the same place, keeps the one that knows more.
  private mutating func dropDoubles() {
    var kept: [SymbolTrack] = []
    let ranked = tracks.filter { $0.known != nil } + tracks.filter { $0.known == nil }
    for track in ranked where !kept.contains(where: { $0.isAt(track.motion.grid) }) {
      kept.append(track)
    }
    if kept.count < tracks.count { tracks = kept }
  }

  /// The symbol's own corners on a grid that may be mirrored.
  private static func corners(
    of grid: SymbolGrid, like expected: ExpectedModules
  ) -> Quadrilateral {
    let seen = grid.corners
    guard expected.isMirrored else { return seen }
    return Quadrilateral(
      topLeft: seen.topLeft, topRight: seen.bottomLeft, bottomRight: seen.bottomRight,
      bottomLeft: seen.topRight)
  }
}
