// SPDX-License-Identifier: Apache-2.0

/// The dark–light borders along one row of pixels, to a fraction of a pixel.
///
/// A border lies where the row crosses the mean of the neighbouring brightest and darkest places, so that no threshold
/// for the whole row is needed and uneven light does no harm. Only swings that exceed the noise, and a share of the
/// swings just before, count. The two ends of the row count as borders too: a symbol may reach the edge of the image.
struct RowEdges {
  /// Where the borders are, from left to right; they alternate.
  private(set) var positions: [Float] = []
  /// The gray value at each border.
  private(set) var levels: [Float] = []
  /// The difference between the extremes at both sides of each border.
  private(set) var swings: [Float] = []
  /// Whether what follows the first border is dark.
  private(set) var startsDark = false

  init() {
    positions.reserveCapacity(2048)
    levels.reserveCapacity(2048)
    swings.reserveCapacity(2048)
  }

  /// Finds the borders of a row anew.
  ///
  /// - Parameters:
  ///   - row: the pixels.
  ///   - minimumSwing: the least difference in gray levels between neighbouring extremes, from the noise.
  ///   - relativeSwing: the least difference as a share of the last swings.
  mutating func scan(_ row: Span<UInt8>, minimumSwing: Int, relativeSwing: Int = 32) {
    positions.removeAll(keepingCapacity: true)
    levels.removeAll(keepingCapacity: true)
    swings.removeAll(keepingCapacity: true)
    guard row.count > 2 else { return }
    var low = Int(row[0])
    var high = low
    var lowAt = 0
    var highAt = 0
    var needed = minimumSwing
    var swing = 0

    // Until the first swing, nobody knows the direction.
    var x = 1
    let count = row.count
    while x < count, high - low < needed {
      let value = Int(row[x])
      if value < low {
        low = value
        lowAt = x
      }
      if value > high {
        high = value
        highAt = x
      }
      x &+= 1
    }
    guard high - low >= needed else { return }
    var rising = highAt > lowAt
    startsDark = rising
    positions.append(0)
    levels.append(Float(low &+ high) / 2)
    swings.append(Float(high &- low))
    while x < count {
      let value = Int(row[x])
      if rising {
        if value > high {
          high = value
          highAt = x
        } else if high &- value >= needed {
          append(row, from: lowAt, low, to: highAt, high)
          swing = max(high &- low, swing &- swing / 4)
          needed = max(minimumSwing, swing &* relativeSwing / 256)
          rising = false
          low = value
          lowAt = x
        }
      } else {
        if value < low {
          low = value
          lowAt = x
        } else if value &- low >= needed {
          append(row, from: highAt, high, to: lowAt, low)
          swing = max(high &- low, swing &- swing / 4)
          needed = max(minimumSwing, swing &* relativeSwing / 256)
          rising = true
          high = value
          highAt = x
        }
      }
      x &+= 1
    }
    if rising {
      append(row, from: lowAt, low, to: highAt, high)
    } else {
      append(row, from: highAt, high, to: lowAt, low)
    }
    positions.append(Float(count))
    levels.append(Float(low &+ high) / 2)
    swings.append(Float(high &- low))
  }

  /// Appends the place between two extremes where the row crosses their mean.
  @inline(__always)
  private mutating func append(_ row: Span<UInt8>, from: Int, _ first: Int, to: Int, _ last: Int) {
    let doubled = first &+ last
    var x = from
    if last > first {
      while x < to, 2 &* Int(row[x]) < doubled { x &+= 1 }
    } else {
      while x < to, 2 &* Int(row[x]) > doubled { x &+= 1 }
    }
    let level = Float(doubled) / 2
    // The crossing lies between the centres of pixels x - 1 and x.
    let before = Float(row[max(x &- 1, 0)])
    let after = Float(row[x])
    let share = after == before ? 0.5 : (level - before) / (after - before)
    positions.append(Float(x) - 0.5 + min(max(share, 0), 1))
    levels.append(level)
    swings.append(Float(abs(last &- first)))
  }
}
