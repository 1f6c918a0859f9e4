// SPDX-License-Identifier: Apache-2.0

/// The gray values of a symbol's modules, one per module, before anything is decided.
struct ModuleValues: Sendable {
  /// Modules per side.
  let side: Int
  /// `side * side` mean gray values, row by row; for a reversed symbol turned over, so that dark modules are low.
  var values: [Float]

  /// Samples the image at five places of every module: its centre and four around it.
  ///
  /// - Parameter spread: how far the four lie from the centre along each axis, in modules.
  init(sampling grid: SymbolGrid, level: GrayLevel, spread: Float = 0.2) {
    side = grid.side
    let side = self.side
    let pixels = level.pixels.span
    let (width, height) = (level.width, level.height)
    let shrink = 1 / level.scale
    let h = grid.homography.h
    let columnCells = grid.mesh.map { mesh in (0..<side).map { mesh.cell(Double($0) + 0.5) } }
    values = [Float](capacity: side * side) { output in
      for row in 0..<side {
        for column in 0..<side {
          var x = Double(column) + 0.5
          var y = Double(row) + 0.5
          if let mesh = grid.mesh, let columnCells {
            let moved = mesh.displacement(columnCells[column], columnCells[row])
            x += moved.x
            y += moved.y
          }
          let w = shrink / (h[6] * x + h[7] * y + 1)
          let px = (h[0] * x + h[1] * y + h[2]) * w
          let py = (h[3] * x + h[4] * y + h[5]) * w
          // One module along x and along y, at this place.
          let s = level.scale * w
          let ux = Float((h[0] * shrink - h[6] * px) * s) * spread
          let uy = Float((h[3] * shrink - h[6] * py) * s) * spread
          let vx = Float((h[1] * shrink - h[7] * px) * s) * spread
          let vy = Float((h[4] * shrink - h[7] * py) * s) * spread
          let (cx, cy) = (Float(px), Float(py))
          guard cx.isFinite, cy.isFinite else {
            output.append(128)
            continue
          }
          var sum = grayValue(pixels, width: width, height: height, x: cx, y: cy)
          sum += grayValue(
            pixels, width: width, height: height, x: cx + ux + vx, y: cy + uy + vy)
          sum += grayValue(
            pixels, width: width, height: height, x: cx + ux - vx, y: cy + uy - vy)
          sum += grayValue(
            pixels, width: width, height: height, x: cx - ux + vx, y: cy - uy + vy)
          sum += grayValue(
            pixels, width: width, height: height, x: cx - ux - vx, y: cy - uy - vy)
          output.append(sum * 0.2)
        }
      }
    }
    if grid.polarity == .reversed {
      for i in values.indices { values[i] = 255 - values[i] }
    }
  }
}
