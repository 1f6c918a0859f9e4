// SPDX-License-Identifier: Apache-2.0

internal import Imaging

extension FrameScanner {
  /// Searches the frame for what is not being followed: quickly, and with more effort where that has failed for a while.
  mutating func search(_ frame: Frame, _ pyramid: ImagePyramid, _ findings: inout Findings) {
    let time = frame.timestamp
    var seen = Seen(pyramid)
    if escalation.hungryFrames > 0, stack.pays(for: pyramid, at: time) {
      // Noise shows patterns everywhere, and sorting them out takes all the work there is.
      if escalation.hungryFrames % Self.framesPerStack == 0 {
        return escalation.note(isRead: !findings.codes.isEmpty)
      }
      seen = stacked(pyramid)
    }
    // A symbol that is located but resists may be located wrongly, so now and then it is searched for like any other.
    let isSecondLook = (statistics.framesSearched + 1) % Self.secondLook == 0
    let occupied = tracks.filter {
      $0.sight == .read || $0.sight == .recognised || $0.sight == .located && !isSecondLook
    }.map(\.corners)
    // A quarter is saved in any case, or look-alikes would put off every costlier search.
    let granted = min(max(savings.units, 0), options.workPerFrame * 3 / 4)
    var session = ReadingSession(
      seen.pyramid, effort: .fast, budget: savings.budget(limit: granted), tables: tables,
      occupied: occupied, doubtful: .noted)
    let outcome = session.run()
    tables = session.tables
    account(.fast, from: session.budget, granted: granted)
    statistics.framesSearched += 1
    findings.candidates = session.search.candidates
    findings.reasons = outcome.advice
    take(session, outcome, seen, time, offset: Vector(0, 0), &findings)

    escalation.note(isRead: !findings.codes.isEmpty)
    if findings.codes.isEmpty { escalate(frame, seen, &findings) }
  }

  /// In so many frames of much noise one is searched, the mean of the last ones.
  private static let framesPerStack = 2
  /// Every so many searches, unread symbols are searched for anew.
  private static let secondLook = 4
  /// What a finder pattern correlates with its ideal at least, unless blur has hidden its rings.
  private static let clearPattern = 0.8
  /// The work of searches with more effort, per pixel, as measured on frames without a code.
  private static let normalWork = 33
  private static let deepWork = 40
  private static let thoroughWork = 140

  private mutating func escalate(
    _ frame: Frame, _ seen: Seen, _ findings: inout Findings
  ) {
    let showsPatterns = findings.candidates.contains { $0.correlation > Self.clearPattern }
    guard
      let search = escalation.due(highest: options.effort, showsPatterns: showsPatterns)
    else { return }
    let effort: Effort = search == .normal ? .normal : .thorough
    let (width, height) = (frame.image.width, frame.image.height)
    let unread = tracks.filter { $0.sight == .located && $0.known == nil }.map(\.corners)
    let region = Escalation.region(
      around: unread,
      // What looks like a finder pattern where all is blurred is something else.
      or: search == .deep ? [] : findings.candidates, width: width, height: height)
    let pixels = region.map { $0.columns.count * $0.rows.count } ?? width * height
    let work =
      switch search {
      case .normal: pixels * Self.normalWork
      case .deep: pixels * Self.deepWork
      case .thorough: pixels * Self.thoroughWork
      }
    guard savings.affords(work) else { return }
    let granted = max(savings.units, 0)
    var budget = savings.budget()
    var offset = Vector(0, 0)
    var searched = seen.pyramid
    if let region {
      offset = Vector(Double(region.columns.lowerBound), Double(region.rows.lowerBound))
      searched = ImagePyramid(
        seen.pyramid.image.cropped(columns: region.columns, rows: region.rows), budget: &budget)
    }
    var session = ReadingSession(
      searched, effort: effort, budget: budget, tables: tables, occupied: [], doubtful: .noted)
    session.check = options.check
    let outcome = search == .deep ? session.runDeep() : session.run()
    tables = session.tables
    account(effort == .thorough ? .thorough : .normal, from: session.budget, granted: granted)
    if search != .deep { escalation.noteReasons(outcome.advice) }
    take(session, outcome, seen, frame.timestamp, offset: offset, &findings)
    if findings.codes.isEmpty {
      escalation.fail(search, hasSymbol: tracks.contains { $0.sight == .located })
    } else {
      escalation.note(isRead: true)
    }
  }

  /// What a search looks at.
  private struct Seen {
    var pyramid: ImagePyramid
    /// The frames that went into it.
    var frames = 1
    /// The frame in hand alone.
    var newest: ImagePyramid

    /// The frame in hand.
    init(_ newest: ImagePyramid) {
      (pyramid, self.newest) = (newest, newest)
    }
  }

  /// The mean of the last frames, where the newest shows things.
  private mutating func stacked(_ pyramid: ImagePyramid) -> Seen {
    let granted = max(savings.units, 0)
    var budget = savings.budget()
    defer { account(.fusion, from: budget, granted: granted) }
    var seen = Seen(pyramid)
    guard budget.spend(stack.work(for: pyramid)) else { return seen }
    seen.pyramid = ImagePyramid(stack.mean(onto: pyramid), budget: &budget)
    seen.frames = stack.count
    return seen
  }

  /// Takes over what a search has read and located.
  private mutating func take(
    _ session: ReadingSession, _ outcome: ReadingOutcome, _ seen: Seen,
    _ time: Duration, offset: Vector, _ findings: inout Findings
  ) {
    for success in session.successes {
      var success = success
      success.grid = success.grid.shifted(by: offset)
      if let index = track(at: success.grid, time) {
        accept(success, at: index, seen.pyramid, frames: seen.frames, &findings)
      } else {
        findings.codes.append(
          (
            Reading(success, measuredIn: seen.pyramid, effort: .fast, tables: &tables),
            seen.frames
          ))
      }
    }
    // What was read in a copy has no grid in the image.
    for var reading in outcome.readings where ReadingSession.Copy(rawValue: reading.stage) != nil {
      reading.corners = reading.corners.shifted(by: offset)
      findings.codes.append((reading, seen.frames))
    }
    for located in session.unread {
      let grid = located.grid.shifted(by: offset)
      let isSeen = tracks.contains { $0.sight != .lost && $0.isAt(grid) }
      guard !isSeen, let index = track(at: grid, time) else { continue }
      look(at: index, seen.newest, time, &findings)
    }
  }

  /// The track of a grid, moved to it: one that is there, or a new one; nil where there are too many.
  private mutating func track(at grid: SymbolGrid, _ time: Duration) -> Int? {
    guard SymbolVersion(side: grid.side)?.kind == .qr else { return nil }
    if let index = tracks.firstIndex(where: { $0.isAt(grid) }) {
      if tracks[index].motion.grid.side != grid.side {
        tracks[index].fusion.reset()
        tracks[index].known = nil
      }
      tracks[index].motion.move(to: grid, at: time)
      return index
    }
    if tracks.count >= options.mostTracks {
      guard let lost = tracks.firstIndex(where: { $0.sight == .lost }) else { return nil }
      tracks.remove(at: lost)
    }
    tracks.append(SymbolTrack(grid, at: time))
    return tracks.count - 1
  }
}
