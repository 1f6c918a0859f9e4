// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// Measures where a symbol that was read lies, on the borders of its modules.
///
/// The grid on which a symbol is read need only hit its modules. Once it is read, the colour of every module is known,
/// and every border between a dark and a light one tells how far the grid is off, across that border. A smooth motion
/// that explains all of them gives the corners to a few hundredths of a pixel.
///
/// Between the centres of two modules the mean gray value is that of a sharp edge at the same place, however much it is
/// blurred. Ink that has spread, and tone curves that make blurred edges creep, move borders towards the light on both
/// sides of a module, so they count as a growth of their own and not as a motion.
struct BorderFit {
  private let grid: SymbolGrid
  private let colours: ExpectedColours
  private let level: GrayLevel
  /// Every so many borders, one is measured.
  private var stride = 1
  /// Steps between the centres of two modules.
  private let samples: Int
  /// Parallel lines on which a border is measured, over the middle of its length; in the first round, on one.
  private var lines = 1
  private var motion = Motion()

  /// A motion along x and one along y, as polynomials of third degree in coordinates from -1 to 1 over the symbol.
  private struct Motion {
    var x = SIMD16<Float>.zero
    var y = SIMD16<Float>.zero

    func displacement(_ terms: SIMD16<Float>) -> Vector {
      Vector(Double((x * terms).sum()), Double((y * terms).sum()))
    }
  }

  /// How much is measured.
  private struct Care {
    /// Borders along each axis, about: in the first round, and in those after it.
    var borders: (first: Int, later: Int)
    var mostRounds: Int
    /// A round that moves no corner by so much is the last, in modules.
    var enough: Double
    /// A small symbol has few borders, and shows each on many rows of pixels: it is measured on up to so many.
    var mostLines: Int

    init(_ effort: Effort) {
      self =
        effort == .fast
        ? Care(borders: (150, 300), mostRounds: 3, enough: 0.1, mostLines: 3)
        : Care(borders: (1000, 2000), mostRounds: 10, enough: 0.005, mostLines: 7)
    }

    private init(
      borders: (first: Int, later: Int), mostRounds: Int, enough: Double, mostLines: Int
    ) {
      self.borders = borders
      self.mostRounds = mostRounds
      self.enough = enough
      self.mostLines = mostLines
    }
  }

  /// The corners of a symbol in its own orientation; nil where its borders do not show.
  ///
  /// The first round brings borders to the middle of where they are looked for, the second measures them there. Where the
  /// grid is off by a module, as at the end of a symbol that a lens bends, others look nearest at first, and it takes more.
  ///
  /// - Parameter grid: in the symbol's orientation.
  static func corners(
    of grid: SymbolGrid, colours: ExpectedColours, level: GrayLevel, effort: Effort
  ) -> Quadrilateral? {
    let care = Care(effort)
    var fit = BorderFit(grid, colours, level)
    for round in 0..<care.mostRounds {
      if round == 0 {
        fit.measures(about: care.borders.first, mostLines: 1)
      } else if round == 1 {
        fit.measures(about: care.borders.later, mostLines: care.mostLines)
      }
      guard let moved = fit.improve() else { return nil }
      if round > 0, moved < care.enough { break }
    }
    return fit.corners
  }

  private init(_ grid: SymbolGrid, _ colours: ExpectedColours, _ level: GrayLevel) {
    self.grid = grid
    self.colours = colours
    self.level = level
    // Closer than pixels, so that no sharp edge falls between them.
    samples = max(8, Int((1.25 * grid.modulePixels / level.scale).rounded(.up)))
  }

  /// Measures about so many borders along each axis from now on, each on as many lines as its pixels allow.
  private mutating func measures(about borders: Int, mostLines: Int) {
    let all = grid.side * grid.side / 2
    // About half of all neighbours differ. Odd, so that no column or row of modules is left out.
    stride = max(1, all / max(borders, 1)) | 1
    // Farther apart than a pixel, or they would see the same.
    let room = Int(grid.modulePixels / level.scale * Self.lineShare)
    lines = max(1, min(mostLines, room, Self.mostPerAxis * stride / all))
  }

  // MARK: - Measuring

  /// A border that was measured.
  private struct Border {
    /// The terms of the polynomial there, and what growth does: 1 where dark lies before light, else -1.
    var terms: SIMD16<Float>
    /// Where it lies along the axis, against where the grid has it, in modules.
    var offset: Float
    /// Light minus dark.
    var contrast: Float
  }

  /// The part of a border's length on which it is measured: near its ends, other borders meet it.
  private static let lineShare = 0.6

  /// About so many lines along each axis say enough.
  private static let mostPerAxis = 1500

  /// Modules larger than this would leave pixels out between the samples.
  static let mostModulePixels = 14.0

  /// Measures both axes, and moves; gives how far the corners moved at most, in modules, or nil where too few borders show.
  private mutating func improve() -> Double? {
    let (across, down) = (borders(isDown: false), borders(isDown: true))
    guard let x = Self.motion(explaining: across), let y = Self.motion(explaining: down) else {
      return nil
    }
    motion.x += x
    motion.y += y
    let step = Motion(x: x, y: y)
    let end = Double(grid.side)
    return [(0.0, 0.0), (end, 0), (end, end), (0, end)].reduce(0) {
      max($0, step.displacement(Self.terms($1.0, $1.1, side: grid.side)).length)
    }
  }

  /// The borders that are crossed along x or, where `isDown`, along y; the light around the symbol has borders as well.
  private func borders(isDown: Bool) -> [Border] {
    let side = colours.side
    var borders: [Border] = []
    borders.reserveCapacity(side * side / stride)
    var index = 0
    for line in 0..<side {
      var before: Int8 = -1
      for place in 0...side {
        let after =
          place == side ? -1 : colours.signs[isDown ? place * side + line : line * side + place]
        defer { before = after }
        guard before * after == -1 else { continue }
        index += 1
        guard index % stride == 0 else { continue }
        let (along, beside) = (Double(place), Double(line) + 0.5)
        let border =
          isDown
          ? border(x: beside, y: along, step: Vector(0, 0.5), isDarkFirst: before == 1)
          : border(x: along, y: beside, step: Vector(0.5, 0), isDarkFirst: before == 1)
        if let border { borders.append(border) }
      }
    }
    return borders
  }

  /// Measures one border between two modules whose centres lie `step` before and behind it.
  private func border(x: Double, y: Double, step: Vector, isDarkFirst: Bool) -> Border? {
    var terms = Self.terms(x, y, side: grid.side)
    let moved = motion.displacement(terms)
    let (mx, my) = (x + moved.x, y + moved.y)
    let shrink = 1 / level.scale
    let start = grid.place(mx - step.x, my - step.y) * shrink
    let end = grid.place(mx + step.x, my + step.y) * shrink
    guard isInside(start), isInside(end) else { return nil }
    let aside =
      (grid.place(mx + step.y, my + step.x) - grid.place(mx - step.y, my - step.x)) * shrink
    var profile = BorderProfile()
    for line in 0..<lines {
      let place = (Double(line) + 0.5) / Double(lines) - 0.5
      let shift = aside * (place * Self.lineShare)
      let (from, to) = (start + shift, end + shift)
      guard isInside(from), isInside(to) else { continue }
      profile.add(from: from, to: to, steps: samples, in: level)
    }
    let (first, behind) = (profile.first, profile.behind)
    let rise = (behind - first) * (grid.polarity == .normal ? 1 : -1)
    let contrast = isDarkFirst ? rise : -rise
    guard contrast > Self.leastContrast * Float(lines) else { return nil }
    let offset = (profile.mean - (first + behind) / 2) / (first - behind)
    terms[Self.growth] = isDarkFirst ? 1 : -1
    return Border(terms: terms, offset: min(max(offset, -0.4), 0.4), contrast: contrast)
  }

  /// Gray levels below which nothing is a border.
  private static let leastContrast: Float = 4

  private func isInside(_ place: Vector) -> Bool {
    place.x > 0 && place.y > 0 && place.x < Double(level.width) && place.y < Double(level.height)
  }

  // MARK: - Explaining

  /// The ten terms of a polynomial of third degree, the rest 0.
  private static func terms(_ x: Double, _ y: Double, side: Int) -> SIMD16<Float> {
    let half = Float(side) / 2
    let (x, y) = (Float(x) / half - 1, Float(y) / half - 1)
    let (xx, xy, yy) = (x * x, x * y, y * y)
    return SIMD16(1, x, y, xx, xy, yy, xx * x, xx * y, x * yy, y * yy, 0, 0, 0, 0, 0, 0)
  }

  private static let growth = 10
  private static let unknowns = 11
  /// How much a term resists: a bend must be shown by several borders.
  private static let resistance: [Double] = [0, 0, 0, 0.5, 0.5, 0.5, 1, 1, 1, 1, 0.5]

  /// The motion that explains the borders best by least squares, without the growth; nil where they are too few.
  private static func motion(explaining borders: [Border]) -> SIMD16<Float>? {
    guard borders.count >= fewest else { return nil }
    let mean = borders.reduce(Float(0)) { $0 + $1.contrast } / Float(borders.count)
    var rows = InlineArray<11, SIMD16<Float>>(repeating: .zero)
    var right = SIMD16<Float>.zero
    // What has little contrast is stained, or lies in glare.
    for border in borders where border.contrast > mean * 0.4 {
      right += border.terms * border.offset
      for a in 0..<unknowns { rows[a] += border.terms * border.terms[a] }
    }
    var matrix = [Double](repeating: 0, count: unknowns * unknowns)
    var sides = [Double](repeating: 0, count: unknowns)
    for a in 0..<unknowns {
      for b in 0..<unknowns { matrix[a * unknowns + b] = Double(rows[a][b]) }
      matrix[a * unknowns + a] += resistance[a]
      sides[a] = Double(right[a])
    }
    guard let solution = LinearSystem.solution(of: matrix, sides) else { return nil }
    var motion = SIMD16<Float>.zero
    for a in 0..<growth { motion[a] = Float(solution[a]) }
    return motion
  }

  /// The finder patterns alone have more.
  private static let fewest = 40

  // MARK: - The result

  /// The corners after the motion; nil where it is more than a correction.
  private var corners: Quadrilateral? {
    let end = Double(grid.side)
    var places: [Point] = []
    for (x, y) in [(0.0, 0.0), (end, 0), (end, end), (0, end)] {
      let moved = motion.displacement(Self.terms(x, y, side: grid.side))
      guard moved.length < Self.farthest else { return nil }
      places.append(grid.place(x + moved.x, y + moved.y).point)
    }
    return Quadrilateral(
      topLeft: places[0], topRight: places[1], bottomRight: places[2], bottomLeft: places[3])
  }

  /// In modules: a grid that is farther off reads nothing, except where it is wrong only at its end.
  private static let farthest = 1.5
}
