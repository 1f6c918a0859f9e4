// SPDX-License-Identifier: Apache-2.0

/// Brings module values to a common scale by the light and the contrast around each.
///
/// Masks keep dark and light modules mixed, so within a few modules both occur; what is half-way between the brightest
/// and the darkest there is the threshold. Working on modules and not on pixels makes the window fit every symbol.
enum LocalContrast {
  /// Values from about -1, light, to 1, dark; near 0 where there is hardly any contrast.
  ///
  /// - Parameter radius: the window reaches this many modules to every side.
  static func normalized(_ plane: ModuleValues, radius: Int = 3) -> [Float] {
    let side = plane.side
    let high = smoothed(extremes(plane.values, side, radius, max), side, radius)
    let low = smoothed(extremes(plane.values, side, radius, min), side, radius)
    // Contrast far below the symbol's own is noise or glare: it must not be blown up to full evidence.
    var total: Float = 0
    for i in high.indices { total += high[i] - low[i] }
    let floor = max(total / Float(high.count) * 0.15, 1)
    return [Float](capacity: side * side) { output in
      for i in plane.values.indices {
        let middle = (high[i] + low[i]) / 2
        let half = max((high[i] - low[i]) / 2, floor)
        output.append(min(max((middle - plane.values[i]) / half, -1.5), 1.5))
      }
    }
  }

  /// The largest (or smallest) value within `radius` along rows, then along columns.
  private static func extremes(
    _ values: [Float], _ side: Int, _ radius: Int, _ choose: (Float, Float) -> Float
  ) -> [Float] {
    var rows = values
    for row in 0..<side {
      for column in 0..<side {
        var best = values[row * side + column]
        for i in max(0, column - radius)...min(side - 1, column + radius) {
          best = choose(best, values[row * side + i])
        }
        rows[row * side + column] = best
      }
    }
    var result = rows
    for row in 0..<side {
      for column in 0..<side {
        var best = rows[row * side + column]
        for i in max(0, row - radius)...min(side - 1, row + radius) {
          best = choose(best, rows[i * side + column])
        }
        result[row * side + column] = best
      }
    }
    return result
  }

  /// The mean within `radius` along rows, then along columns; windows are cut off at the border.
  static func smoothed(_ values: [Float], _ side: Int, _ radius: Int) -> [Float] {
    var rows = values
    for row in 0..<side {
      for column in 0..<side {
        let window = max(0, column - radius)...min(side - 1, column + radius)
        var sum: Float = 0
        for i in window { sum += values[row * side + i] }
        rows[row * side + column] = sum / Float(window.count)
      }
    }
    var result = rows
    for row in 0..<side {
      let window = max(0, row - radius)...min(side - 1, row + radius)
      for column in 0..<side {
        var sum: Float = 0
        for i in window { sum += rows[i * side + column] }
        result[row * side + column] = sum / Float(window.count)
      }
    }
    return result
  }
}
