// SPDX-License-Identifier: Apache-2.0

/// A curved surface through three finder patterns that keeps the direction and the size of modules at each.
///
/// Two edges of the symbol are cubic curves with given ends and directions (C. Hermite). They are swept along each other,
/// and what the outer patterns' directions and the fourth corner ask for is added as products of both coordinates, in the
/// manner of S. Coons. On a cylinder that a symbol covers over a quarter of its circumference, or behind a lens that
/// bends straight lines, this is good to a fraction of a module.
struct EdgePatch {
  let side: Int
  private let corner: Vector
  /// The curves' coefficients of the first, second and third power.
  private let along: (Vector, Vector, Vector)
  private let down: (Vector, Vector, Vector)
  /// How the outer patterns' directions differ from the corner's: the sums of the first twist and either other.
  private let twists: (Vector, Vector)
  /// The sum of all three twists: where the fourth corner lies.
  private var far: Vector
  /// How far the curves bulge between their ends, evenly and unevenly: coefficients of s² (1 - s)² and of the same times
  /// 2 s - 1.
  private var bulges = [Vector](repeating: Vector(0, 0), count: 4)

  /// - Parameters:
  ///   - side: the supposed modules per side.
  ///   - frames: those of the patterns at the top left, the top right and the bottom left, alike in direction.
  init(side: Int, _ frames: (ModuleFrame, ModuleFrame, ModuleFrame)) {
    self.side = side
    let length = Double(side - 7)
    func curve(
      _ way: Vector, _ first: Vector, _ last: Vector
    ) -> (Vector, Vector, Vector) {
      (first, way * 3 - first * 2 - last, first + last - way * 2)
    }
    corner = frames.0.center
    along = curve(frames.1.center - corner, frames.0.u * length, frames.1.u * length)
    down = curve(frames.2.center - corner, frames.0.v * length, frames.2.v * length)
    twists = ((frames.1.v - frames.0.v) * length, (frames.2.u - frames.0.u) * length)
    // A lens that draws rows together as columns go on, or the other way round, spreads no columns with that.
    let ways = ModuleFrame(
      center: corner, u: frames.1.center - corner, v: frames.2.center - corner)
    if let first = ways.modules(twists.0), let second = ways.modules(twists.1) {
      far = ways.u * second.x + ways.v * first.y
    } else {
      far = (twists.0 + twists.1) / 2
    }
  }

  /// The image place of module place (x, y).
  func place(_ x: Double, _ y: Double) -> Vector {
    let length = Double(side - 7)
    let (s, t) = ((x - 3.5) / length, (y - 3.5) / length)
    let (bulgeS, bulgeT) = (Self.bulge(s), Self.bulge(t))
    let bulge =
      bulges[0] * bulgeS.even + bulges[1] * bulgeS.uneven + bulges[2] * bulgeT.even
      + bulges[3] * bulgeT.uneven
    let edges =
      (along.0 + (along.1 + along.2 * s) * s) * s + (down.0 + (down.1 + down.2 * t) * t) * t
    // With s t alone, with s more, with t more.
    let first = twists.0 + twists.1 - far
    let twist = first + (far - twists.1) * s + (far - twists.0) * t
    return corner + edges + bulge + twist * (s * t)
  }

  /// What changes a curve between its ends without changing it there.
  static func bulge(_ s: Double) -> (even: Double, uneven: Double) {
    let even = s * s * (1 - s) * (1 - s)
    return (even, even * (2 * s - 1))
  }

  /// Lets a curve bulge more, by so many modules along its own direction.
  mutating func add(even: Double, uneven: Double, isDown: Bool) {
    let middle = frame(Double(side) / 2, Double(side) / 2)
    let way = isDown ? middle.v : middle.u
    let first = isDown ? 2 : 0
    bulges[first] = bulges[first] + way * even
    bulges[first + 1] = bulges[first + 1] + way * uneven
  }

  /// One module to the right and one down at a place.
  func frame(_ x: Double, _ y: Double) -> ModuleFrame {
    ModuleFrame(
      center: place(x, y), u: place(x + 0.5, y) - place(x - 0.5, y),
      v: place(x, y + 0.5) - place(x, y - 0.5))
  }

  /// Moves the fourth corner so that module place (x, x) is seen at `seen`.
  mutating func bend(_ x: Double, to seen: Vector) {
    let s = (x - 3.5) / Double(side - 7)
    let share = 2 * s * s * s - s * s
    guard abs(share) > 0.1 else { return }
    far = far + (seen - place(x, x)) / share
  }

  /// The same as a grid.
  func grid(polarity: Polarity) -> SymbolGrid? {
    let length = Double(side - 7)
    let end = Double(side) - 3.5
    let u = (place(end, 3.5) - corner) / length
    let v = (place(3.5, end) - corner) / length
    let homography = Homography(origin: corner - u * 3.5 - v * 3.5, u: u, v: v)
    guard let back = homography.inverse else { return nil }
    var mesh = DisplacementMesh(side: side, spacing: 4.5)
    for (j, y) in mesh.knots.enumerated() {
      for (i, x) in mesh.knots.enumerated() {
        let seen = place(x, y)
        let moved = back.place(seen.x, seen.y)
        guard moved.x.isFinite, moved.y.isFinite else { return nil }
        mesh.dx[j * mesh.count + i] = moved.x - x
        mesh.dy[j * mesh.count + i] = moved.y - y
      }
    }
    let grid = SymbolGrid(side: side, homography: homography, mesh: mesh, polarity: polarity)
    return grid.isPlausible ? grid : nil
  }
}
