// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// Reads codes in one frame after the other: what `NativeReader` does for photographs, with a memory.
///
/// Symbols are followed from frame to frame, even unread ones. Where single frames cannot be read, what they show is
/// added up, module by module, until the sum can. A code is reported once while it stays. Costly searches wait until
/// enough frames have left work over.
///
/// It neither blocks nor looks at a clock: equal frames give equal reports. `ScannerLoop` drives it from a source on
/// threads of its own. Micro QR Code is read, but not followed or added up.
public struct FrameScanner: Sendable {
  /// What it was made with.
  public let options: ScanningOptions
  /// What it did so far.
  public internal(set) var statistics = ScanningStatistics()
  /// The share of `workPerFrame` that frames get, 0.25…1: to be lowered where frames come faster than they are scanned.
  public var workShare = 1.0 {
    didSet { workShare = min(max(workShare, 0.25), 1) }
  }

  var tables = VersionTables()
  var refinement = GridRefinement()
  var tracks: [SymbolTrack] = []
  var savings: WorkSavings
  var escalation = Escalation()
  var stack = FrameStack()
  private var present = PresentCodes()
  private var advice = SteadyAdvice()
  private var first: (timestamp: Duration, index: Int)?
  private var lastIndex: Int?
  private var failedSinceLast = 0

  /// What is gathered about the frame in hand.
  struct Findings {
    /// The codes that it shows, with the frames that went into each.
    var codes: [(reading: Reading, frames: Int)] = []
    /// Why nothing was read.
    var reasons: [Advice] = []
    /// Finder patterns that were seen, in image pixels.
    var candidates: [FinderCandidate] = []
  }

  /// A scanner that has seen nothing.
  public init(_ options: ScanningOptions = ScanningOptions()) {
    self.options = options
    savings = WorkSavings(perFrame: options.workPerFrame, savedFrames: options.savedFrames)
    _ = FinderTemplate.all.count
  }

  /// Scans the next frame of the stream.
  public mutating func scan(_ frame: Frame) -> FrameReport {
    noteArrival(frame)
    let pixels = frame.image.width * frame.image.height
    guard pixels <= options.mostPixels else {
      statistics.framesFailed += 1
      return FrameReport(
        index: frame.index, timestamp: frame.timestamp, status: .tooLarge(pixels: pixels),
        codes: [], advice: advice.current, reasons: [], unread: 0, work: 0)
    }
    statistics.framesSeen += 1
    savings.beginFrame(share: workShare)
    let before = savings.units
    var budget = savings.budget()
    let pyramid = ImagePyramid(frame.image, budget: &budget)
    savings.spend(savings.units - budget.left)

    var findings = Findings()
    forgetLost(at: frame.timestamp)
    follow(in: pyramid, at: frame.timestamp, &findings)
    search(frame, pyramid, &findings)
    remember(pyramid, at: frame.timestamp, isRead: !findings.codes.isEmpty)
    return report(frame, pyramid, findings, work: before - savings.units)
  }

  /// Notes that a frame could not be had.
  public mutating func noteFailedFrame() {
    statistics.framesFailed += 1
    failedSinceLast += 1
  }

  // MARK: - Steps

  /// Keeps a frame that was not read for means with later ones.
  private mutating func remember(_ pyramid: ImagePyramid, at time: Duration, isRead: Bool) {
    if isRead || options.fusion == .off {
      stack.forget()
    } else {
      stack.add(pyramid, at: time)
    }
  }

  private mutating func noteArrival(_ frame: Frame) {
    if first == nil { first = (frame.timestamp, frame.index) }
    let gap = frame.index - (lastIndex ?? -1) - 1
    statistics.framesDropped += max(0, gap - failedSinceLast)
    failedSinceLast = 0
    lastIndex = frame.index
  }

  private mutating func report(
    _ frame: Frame, _ pyramid: ImagePyramid, _ findings: Findings, work: Int
  ) -> FrameReport {
    let isNew = present.note(
      findings.codes.map(\.reading), at: frame.timestamp, rearmAfter: options.rearmAfter)
    let codes = zip(findings.codes, isNew).map {
      SeenCode(reading: $0.reading, frames: $0.frames, isNew: $1)
    }
    let unread = tracks.filter { $0.sight == .located }
    var reasons: [Advice] = []
    if codes.isEmpty {
      reasons = findings.reasons
      // Quick searches do not measure blur: what the last costlier one had to say still holds.
      advice.note(steadyReasons(escalation.reasons + reasons, unread, pyramid))
    } else {
      advice.clear()
      statistics.framesWithCode += 1
      if statistics.framesToFirstReading == nil {
        statistics.framesToFirstReading = statistics.framesSeen
        statistics.timeToFirstReading = first.map { frame.timestamp - $0.timestamp }
      }
    }
    statistics.codes += isNew.count { $0 }
    statistics.fusedCodes += codes.count { $0.isNew && $0.frames > 1 }
    return FrameReport(
      index: frame.index, timestamp: frame.timestamp, status: .scanned, codes: codes,
      advice: advice.current, reasons: reasons, unread: unread.count, work: work)
  }

  /// What single reasons, the motion of unread symbols and the border of the image advise.
  private func steadyReasons(
    _ reasons: [Advice], _ unread: [SymbolTrack], _ pyramid: ImagePyramid
  ) -> [ScanningAdvice] {
    let isMoving = unread.contains { $0.motion.modulesPerSecond > Self.fastest }
    var result: [ScanningAdvice] = []
    let (width, height) = (pyramid.levels[0].width, pyramid.levels[0].height)
    let isCut = unread.contains { track in
      track.corners.corners.contains {
        $0.x < 0 || $0.y < 0 || $0.x > Double(width) || $0.y > Double(height)
      }
    }
    if isCut { result.append(.partlyOutside) }
    if isMoving { result.append(.holdStill) }
    for reason in reasons {
      // Whoever has located a symbol need not ask for one.
      if case .noFinder = reason, !unread.isEmpty { continue }
      let advice = ScanningAdvice(reason, isMoving: isMoving)
      if !result.contains(advice) { result.append(advice) }
    }
    if result.isEmpty, !unread.isEmpty { result.append(.damaged) }
    return result
  }

  /// Modules per second beyond which an exposure of a sixtieth of a second smears a module.
  private static let fastest = 60.0

  /// Spends work on a step and notes it.
  mutating func account(_ rung: ScanningStatistics.Rung, from budget: WorkBudget, granted: Int) {
    let spent = granted - budget.left
    savings.spend(spent)
    statistics.work[rung, default: 0] += spent
  }
}
