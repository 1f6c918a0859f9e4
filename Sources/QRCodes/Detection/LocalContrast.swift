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
    let highest = extremes(plane.values, side, radius) { $0 < $1 ? $1 : $0 }
    let lowest = extremes(plane.values, side, radius) { $0 > $1 ? $1 : $0 }
    let high = smoothed(highest, side, radius)
    let low = smoothed(lowest, side, radius)
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
  @inline(__always)
  private static func extremes(
    _ values: [Float], _ side: Int, _ radius: Int, _ choose: (Float, Float) -> Float
  ) -> [Float] {
    var rows = values
    var target = rows.mutableSpan
    let source = values.span
    for row in 0..<side {
      let line = source.extracting((row * side)..<((row + 1) * side))
      // Shifted against itself, the whole row is compared at once.
      for shift in 1..<max(min(radius + 1, side), 1) {
        let first = row &* side
        for column in 0..<(side &- shift) {
          target[first &+ column] = choose(target[first &+ column], line[column &+ shift])
        }
        for column in shift..<side {
          target[first &+ column] = choose(target[first &+ column], line[column &- shift])
        }
      }
    }
    var result = rows
    let between = rows.span
    var output = result.mutableSpan
    for row in 0..<side {
      for other in max(0, row - radius)...min(side - 1, row + radius) {
        for column in 0..<side {
          let i = row &* side &+ column
          output[i] = choose(output[i], between[other &* side &+ column])
        }
      }
    }
    return result
  }

  /// The mean within `radius` along rows, then along columns; windows are cut off at the border.
  static func smoothed(_ values: [Float], _ side: Int, _ radius: Int) -> [Float] {
    var rows = [Float](repeating: 0, count: values.count)
    var target = rows.mutableSpan
    let source = values.span
    for row in 0..<side {
      let base = row &* side
      for column in 0..<side {
        let window = max(0, column &- radius)...min(side &- 1, column &+ radius)
        var sum: Float = 0
        for i in window { sum += source[base &+ i] }
        target[base &+ column] = sum / Float(window.count)
      }
    }
    var result = [Float](repeating: 0, count: values.count)
    let between = rows.span
    var output = result.mutableSpan
    for row in 0..<side {
      let window = max(0, row - radius)...min(side - 1, row + radius)
      let base = row &* side
      for other in window {
        let line = between.extracting((other &* side)..<((other &+ 1) &* side))
        for column in 0..<side { output[base &+ column] += line[column] }
      }
      let count = Float(window.count)
      for column in 0..<side { output[base &+ column] /= count }
    }
    return result
  }
}
