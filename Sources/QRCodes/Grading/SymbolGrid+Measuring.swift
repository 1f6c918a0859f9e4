// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SymbolGrid {
  /// The grid with columns and rows exchanged: that of a mirrored symbol in its own orientation.
  var transposed: SymbolGrid {
    let h = homography.h
    var result = self
    result.homography = Homography([h[1], h[0], h[2], h[4], h[3], h[5], h[7], h[6]])
    if let mesh {
      var turned = mesh
      for row in 0..<mesh.count {
        for column in 0..<mesh.count {
          turned.dx[row * mesh.count + column] = mesh.dy[column * mesh.count + row]
          turned.dy[row * mesh.count + column] = mesh.dx[column * mesh.count + row]
        }
      }
      result.mesh = turned
    }
    return result
  }

  /// The mean lengths of the symbol's rows and columns, each over the number of modules, in pixels.
  var pitches: (x: Double, y: Double) {
    let end = Double(side)
    let lines = 8
    var (x, y) = (0.0, 0.0)
    for line in 0...lines {
      let at = end * Double(line) / Double(lines)
      x += (homography.place(end, at) - homography.place(0, at)).length
      y += (homography.place(at, end) - homography.place(at, 0)).length
    }
    let count = Double(lines + 1) * end
    return (x / count, y / count)
  }

  /// The difference of both pitches over their mean.
  var axialNonUniformity: Double {
    let (x, y) = pitches
    return abs(x - y) / ((x + y) / 2)
  }

  /// The mean of both pitches, in pixels.
  var meanModulePixels: Double {
    let (x, y) = pitches
    return (x + y) / 2
  }

  /// The angle whose cosine is the foreshortening at the symbol's middle: the quotient of the singular values of the
  /// affine map there.
  var tiltDegrees: Double {
    let frame = homography.frame(Double(side) / 2, Double(side) / 2)
    let square = frame.u.dot(frame.u) + frame.v.dot(frame.v)
    let area = abs(frame.u.cross(frame.v))
    let sum = max(square + 2 * area, 0).squareRoot()
    let difference = max(square - 2 * area, 0).squareRoot()
    guard sum > 0 else { return 0 }
    return acos(min(max((sum - difference) / (sum + difference), 0), 1)) * 180 / .pi
  }
}
