// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// Where a grid was last, and how fast its corners move.
struct GridMotion: Sendable {
  /// The grid as it was last seen.
  private(set) var grid: SymbolGrid
  /// When that was.
  private(set) var time: Duration
  /// Of each corner, in pixels per second.
  private var velocities = [Vector](repeating: Vector(0, 0), count: 4)

  init(_ grid: SymbolGrid, at time: Duration) {
    self.grid = grid
    self.time = time
  }

  /// Takes note of where the grid is now.
  mutating func move(to grid: SymbolGrid, at time: Duration) {
    let seconds = (time - self.time).inSeconds
    if grid.side == self.grid.side, seconds > 0, seconds < Self.longestGap {
      let (before, now) = (Self.corners(of: self.grid), Self.corners(of: grid))
      velocities = zip(before, now).map { ($1 - $0) / seconds }
    } else {
      velocities = [Vector](repeating: Vector(0, 0), count: 4)
    }
    self.grid = grid
    self.time = time
  }

  /// The grid to expect if the corners go on as they did, without its mesh; nil where that is no plausible grid.
  func predicted(at time: Duration) -> SymbolGrid? {
    let seconds = min(max((time - self.time).inSeconds, 0), Self.longestGap)
    let end = Double(grid.side)
    let places = [Vector(0, 0), Vector(end, 0), Vector(end, end), Vector(0, end)]
    let corners = Self.corners(of: grid)
    let matches = places.indices.map { k in
      Homography.Match(from: places[k], to: corners[k] + velocities[k] * seconds)
    }
    guard let homography = Homography(fitting: matches) else { return nil }
    let moved = SymbolGrid(
      side: grid.side, homography: homography, mesh: nil, polarity: grid.polarity)
    return moved.isPlausible ? moved : nil
  }

  /// How fast the symbol's middle moves, in modules per second.
  var modulesPerSecond: Double {
    let mean = velocities.reduce(Vector(0, 0), +) / 4
    return mean.length / max(grid.modulePixels, 1e-3)
  }

  /// Beyond so many seconds, what was seen before says nothing about motion.
  private static let longestGap = 0.5

  private static func corners(of grid: SymbolGrid) -> [Vector] {
    let end = Double(grid.side)
    let map = grid.homography
    return [map.place(0, 0), map.place(end, 0), map.place(end, end), map.place(0, end)]
  }
}

extension Duration {
  /// The same as a number of seconds.
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
