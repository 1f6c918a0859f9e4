// SPDX-License-Identifier: Apache-2.0

/// The light of one row, by what it does in time and colour, before it is summed: buffers that one frame reuses.
struct RowLight: Sendable {
  /// The reflectance under the code's light, with shadows and shading: for the ambient light and the sun.
  var lit: [Float]
  /// What the ambient light alone makes, in cd/m²: what lies behind, what glass and gloss mirror.
  var room: [Float]
  /// What the display gives, in cd/m²: one plane for each of the frame's.
  var given: [[Float]]

  init(width: Int, planes: Int) {
    lit = [Float](repeating: 0, count: width)
    room = lit
    given = [[Float]](repeating: lit, count: planes)
  }

  /// Starts a row with nothing before what lies behind.
  mutating func begin(behind: [Float], from start: Int) {
    clear(&lit)
    for plane in given.indices { clear(&given[plane]) }
    copy(behind, from: start, into: &room)
  }
}

private func clear(_ target: inout [Float]) {
  var target = target.mutableSpan
  for index in 0..<target.count { target[index] = 0 }
}

private func copy(_ source: [Float], from start: Int, into target: inout [Float]) {
  let source = source.span.extracting(start..<start + target.count)
  var target = target.mutableSpan
  for index in 0..<source.count { target[index] = source[index] }
}

/// Adds what a sheet reflects, from the column `start` on.
func addReflected(
  _ surface: RowSurface, count: Int, look: SheetLook, weight: Float, into lit: inout [Float],
  from start: Int
) {
  let dark = Float(look.darkReflectance)
  let contrast = Float(look.lightReflectance) - dark
  let margin = Float(look.marginReflectance)
  let tones = surface.tones.span.extracting(0..<count)
  let covers = surface.covers.span.extracting(0..<count)
  let sheets = surface.sheets.span.extracting(0..<count)
  let shades = surface.shades.span.extracting(0..<count)
  let scatters = surface.scatters.span.extracting(0..<count)
  let veil = SurfaceMarks.scatterReflectance
  var lit = lit.mutableSpan
  for index in 0..<count {
    let reflectance =
      dark * covers[index] + contrast * tones[index] + margin * (sheets[index] - covers[index])
      + veil * scatters[index] * sheets[index]
    lit[start &+ index] += weight * shades[index] * reflectance
  }
}

/// Adds what a display gives to one plane, from the column `start` on.
func addGiven(
  _ surface: RowSurface, count: Int, plane: Int, look: SheetLook, weight: Float,
  into given: inout [Float], from start: Int
) {
  let dark = Float(look.darkNits)
  let contrast = Float(look.lightNits) - dark
  let tones = surface.tones.span.extracting(0..<count)
  let covers = surface.covers.span.extracting(0..<count)
  let grid = surface.grids[plane]
  let shares = grid.span.extracting(0..<count)
  var given = given.mutableSpan
  for index in 0..<count {
    given[start &+ index] +=
      weight * shares[index] * (dark * covers[index] + contrast * tones[index])
  }
}

/// Hides what lies behind a sheet, and adds what the sheet mirrors, from the column `start` on.
func addMirrored(
  _ surface: RowSurface, count: Int, behind: [Float], from first: Int, weight: Float,
  into room: inout [Float], from start: Int
) {
  let sheets = surface.sheets.span.extracting(0..<count)
  let mirrored = surface.mirrored.span.extracting(0..<count)
  let behind = behind.span.extracting(first..<first + count)
  var room = room.mutableSpan
  for index in 0..<count {
    room[start &+ index] += weight * sheets[index] * (mirrored[index] - behind[index])
  }
}

/// Sums a row's light to luminance, from the index `start` of the plane on.
func sumLight(
  _ light: RowLight, plane index: Int, litNits: Float, roomFactor: Float, givenFactor: Float,
  into plane: inout [Float], from start: Int
) {
  let lit = light.lit.span
  let room = light.room.span
  let given = light.given[index]
  let gives = given.span
  let count = lit.count
  var plane = plane.mutableSpan
  for index in 0..<count {
    plane[start &+ index] =
      litNits * lit[index] + roomFactor * room[index] + givenFactor * gives[index]
  }
}
