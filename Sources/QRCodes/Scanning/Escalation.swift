// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// When a costlier search is due, and how costly.
struct Escalation: Sendable {
  /// Frames in a row in which nothing was read.
  private(set) var hungryFrames = 0
  /// Frames since the last costlier search.
  private var waited = 0
  /// Frames to wait before the next.
  private var patience = Escalation.firstWait
  /// Costlier searches since something was read, those for what blur has hidden apart.
  private var searches = 0
  /// Frames since the last search for what blur has hidden, and frames to wait before the next.
  private var deepWaited = 0
  private var deepPatience = Escalation.firstDeepWait
  private var deepSearches = 0

  /// What the last costlier search had to say; a quick one does not measure blur.
  private(set) var reasons: [Advice] = []

  private static let firstWait = 2
  private static let firstDeepWait = 2
  /// Searches for what blur has hidden that follow each other frame by frame.
  private static let eagerDeepSearches = 6
  private static let longestWait = 30
  /// With something to look at, the wait does not grow beyond this.
  private static let longestWaitWithSymbol = 8

  init() {}

  /// Takes note of a frame.
  mutating func note(isRead: Bool) {
    if isRead {
      self = Escalation()
    } else {
      hungryFrames += 1
      waited += 1
      deepWaited += 1
    }
  }

  /// A costlier search.
  enum Search: Sendable {
    /// At the effort `normal`.
    case normal
    /// For symbols that blur has hidden altogether, and nothing else.
    case deep
    /// With all effort.
    case thorough
  }

  /// The search that is due; nil where the cheap one has to do.
  ///
  /// - Parameters:
  ///   - highest: the most that may be put in.
  ///   - showsPatterns: whether the frame shows anything like a finder pattern. Where all is blurred, it does not.
  func due(highest: Effort, showsPatterns: Bool) -> Search? {
    guard highest != .fast else { return nil }
    let isDeepDue = highest == .thorough && deepWaited >= deepPatience
    // It costs less than the others, and every frame is another chance: pose and noise differ.
    if isDeepDue && !showsPatterns && hungryFrames > 1 { return .deep }
    if waited >= patience {
      return highest == .thorough && searches % 3 == 2 ? .thorough : .normal
    }
    return isDeepDue ? .deep : nil
  }

  /// Keeps what a costlier search had to say.
  mutating func noteReasons(_ reasons: [Advice]) { self.reasons = reasons }

  /// Takes note of a costlier search that read nothing.
  ///
  /// - Parameter hasSymbol: whether there is something to look at, located but unread.
  mutating func fail(_ search: Search, hasSymbol: Bool) {
    let longest = hasSymbol ? Self.longestWaitWithSymbol : Self.longestWait
    if search == .deep {
      deepWaited = 0
      deepSearches += 1
      // A second's worth of tries first; then whatever is there does not read this way.
      deepPatience = deepSearches < Self.eagerDeepSearches ? 1 : min(deepPatience * 2, longest)
    } else {
      waited = 0
      searches += 1
      patience = min(patience * 2, longest)
    }
  }

  /// The part of an image that is worth a costlier search: around unread symbols or, without any, around finder patterns.
  ///
  /// - Returns: columns and rows; nil for the whole image.
  static func region(
    around unread: [Quadrilateral], or candidates: [FinderCandidate], width: Int, height: Int
  ) -> (columns: Range<Int>, rows: Range<Int>)? {
    var low = Vector(.infinity, .infinity)
    var high = Vector(-.infinity, -.infinity)
    func include(_ x: Double, _ y: Double, margin: Double) {
      low = Vector(min(low.x, x - margin), min(low.y, y - margin))
      high = Vector(max(high.x, x + margin), max(high.y, y + margin))
    }
    for corners in unread {
      let (a, c) = (corners.topLeft, corners.bottomRight)
      let size = Vector(a.x - c.x, a.y - c.y).length
      for corner in corners.corners { include(corner.x, corner.y, margin: size / 5) }
    }
    if unread.isEmpty {
      let clear = candidates.filter { $0.correlation > 0.75 }
      guard let best = clear.max(by: { $0.correlation < $1.correlation }) else { return nil }
      for candidate in clear {
        let ratio = candidate.modulePixels / best.modulePixels
        guard ratio > 0.6, ratio < 1.67 else { continue }
        // Wherever the other patterns of a symbol of version 10 may be.
        include(
          candidate.frame.center.x, candidate.frame.center.y, margin: 60 * best.modulePixels)
      }
    }
    guard low.x.isFinite, low.y.isFinite, high.x.isFinite, high.y.isFinite else { return nil }
    let columns = range(low.x, high.x, limit: width)
    let rows = range(low.y, high.y, limit: height)
    guard columns.count > 20, rows.count > 20,
      columns.count * rows.count * 3 < width * height * 2
    else { return nil }
    return (columns, rows)
  }

  private static func range(_ low: Double, _ high: Double, limit: Int) -> Range<Int> {
    let end = Double(limit)
    let first = Int(min(max(low, 0), end))
    let last = Int(min(max(high, 0), end).rounded(.up))
    return first..<max(first, last)
  }
}
