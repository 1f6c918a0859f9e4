// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Places of a symbol whose colour is known beforehand, with the gray value to expect there.
///
/// Finder, timing and alignment patterns are the same in every symbol of a version, so a grid can be tested and refined
/// on them. Values are those of the pattern blurred by a Gaussian of 0.4 modules: 1 is dark, -1 light. Points are half a
/// module apart and come in groups, each small enough for its light to be even.
struct PilotPattern: Sendable {
  /// What a group belongs to.
  enum Kind: Sendable { case finder, timing, alignment }

  /// A run of points that share gain and offset.
  struct Group: Sendable {
    let kind: Kind
    let points: Range<Int>
  }

  let side: Int
  private(set) var groups: [Group] = []
  private(set) var x: [Float] = []
  private(set) var y: [Float] = []
  /// The expected value.
  private(set) var value: [Float] = []
  /// Its change along x and along y, per module.
  private(set) var slopeX: [Float] = []
  private(set) var slopeY: [Float] = []

  init(version: SymbolVersion) {
    side = version.side
    let known = FunctionPatterns(version: version).signs
    let end = Double(side)
    if version.kind == .micro {
      addGroup(.finder, x: -0.5, y: -0.5, width: 8, height: 8, known)
      addGroup(.timing, x: 8, y: 0.5, width: end - 8, height: 0, known)
      addGroup(.timing, x: 0.5, y: 8, width: 0, height: end - 8, known)
      return
    }
    // Finder patterns with their separators and a little of the quiet zone.
    for (column, row) in [(0.0, 0.0), (end - 7, 0.0), (0.0, end - 7)] {
      addGroup(.finder, x: column - 0.5, y: row - 0.5, width: 8, height: 8, known)
    }
    // Timing patterns in pieces of about 16 modules.
    let length = end - 16
    let pieces = max(1, Int((length / 16).rounded()))
    for piece in 0..<pieces {
      let from = 8 + (length * Double(piece) / Double(pieces)).rounded()
      let to = 8 + (length * Double(piece + 1) / Double(pieces)).rounded()
      addGroup(.timing, x: from, y: 6.5, width: to - from, height: 0, known)
      addGroup(.timing, x: 6.5, y: from, width: 0, height: to - from, known)
    }
    let centres = AlignmentPositions.centres(in: version)
    for row in centres {
      for column in centres where Self.holdsAlignment(column, row, side: side) {
        addGroup(
          .alignment, x: Double(column) - 2, y: Double(row) - 2, width: 5, height: 5, known)
      }
    }
  }

  /// Whether an alignment pattern lies at the crossing of two of the version's positions.
  static func holdsAlignment(_ column: Int, _ row: Int, side: Int) -> Bool {
    !(column == 6 && row == 6 || column == 6 && row == side - 7 || column == side - 7 && row == 6)
  }

  private mutating func addGroup(
    _ kind: Kind, x left: Double, y top: Double, width: Double, height: Double, _ known: [Int8]
  ) {
    let first = x.count
    for j in 0...Int(height * 2) {
      for i in 0...Int(width * 2) {
        let (px, py) = (left + Double(i) / 2, top + Double(j) / 2)
        var sums = (value: 0.0, x: 0.0, y: 0.0, known: 0.0)
        let (firstColumn, firstRow) = (Int(px.rounded(.down)) - 2, Int(py.rounded(.down)) - 2)
        let kernelX = px == px.rounded(.down) ? Self.atBorder : Self.atCentre
        let kernelY = py == py.rounded(.down) ? Self.atBorder : Self.atCentre
        for (dy, (wy, sy)) in kernelY.enumerated() {
          for (dx, (wx, sx)) in kernelX.enumerated() {
            let (column, row) = (firstColumn + dx, firstRow + dy)
            let inside = row >= 0 && row < side && column >= 0 && column < side
            // The quiet zone is light.
            let colour = inside ? Double(known[row * side + column]) : -1
            guard colour != 0 else { continue }
            sums.value += colour * wx * wy
            sums.x += colour * sx * wy
            sums.y += colour * wx * sy
            sums.known += wx * wy
          }
        }
        guard sums.known > 0.6 else { continue }
        x.append(Float(px))
        y.append(Float(py))
        value.append(Float(sums.value))
        slopeX.append(Float(sums.x))
        slopeY.append(Float(sums.y))
      }
    }
    groups.append(Group(kind: kind, points: first..<x.count))
  }

  private static let sigma = 0.4

  /// The shares of five neighbouring modules, and their slopes, in a value at the border before the third.
  private static let atBorder = (-2...2).map { share(of: $0, at: 0) }
  /// The same at the centre of the third.
  private static let atCentre = (-2...2).map { share(of: $0, at: 0.5) }

  /// How much a module adds to the blurred value at a place, and how that changes with the place.
  private static func share(of module: Int, at place: Double) -> (Double, Double) {
    let low = (Double(module) - place) / sigma
    let high = (Double(module + 1) - place) / sigma
    let share = (erf(high / 2.0.squareRoot()) - erf(low / 2.0.squareRoot())) / 2
    let slope =
      (exp(-low * low / 2) - exp(-high * high / 2)) / ((2 * Double.pi).squareRoot() * sigma)
    return (share, slope)
  }
}
