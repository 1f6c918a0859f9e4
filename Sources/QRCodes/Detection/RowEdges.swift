// SPDX-License-Identifier: Apache-2.0

/// The dark–light borders along one row of pixels, to a fraction of a pixel.
///
/// A border lies where the row crosses the mean of the neighbouring brightest and darkest places, so that no threshold
/// for the whole row is needed and uneven light does no harm. Only swings that exceed the noise, and a share of the
/// swings just before, count. The two ends of the row count as borders too: a symbol may reach the edge of the image.
struct RowEdges {
  /// A border between a light and a dark run.
  struct Edge {
    /// Where it lies along the row.
    var position: Float
    /// The gray value there.
    var level: Float
    /// The difference between the extremes at its two sides.
    var swing: Float
  }

  /// The borders from left to right; they alternate.
  private(set) var edges: [Edge] = []
  /// Whether what follows the first border is dark.
  private(set) var startsDark = false

  init() {
    edges.reserveCapacity(2048)
  }

  /// Finds the borders of a row anew.
  ///
  /// - Parameters:
  ///   - row: the pixels.
  ///   - minimumSwing: the least difference in gray levels between neighbouring extremes, from the noise.
  mutating func scan(_ row: Span<UInt8>, minimumSwing: Int) {
    // Taken out while it grows, so that each append is checked for sharing once and for access not at all.
    var found: [Edge] = []
    swap(&found, &edges)
    defer { swap(&found, &edges) }
    found.removeAll(keepingCapacity: true)
    let count = row.count
    guard count > 2 else { return }
    var low = Int(row[0])
    var high = low
    var lowAt = 0
    var highAt = 0

    // Until the first swing, nobody knows the direction.
    var x = 1
    while x < count, high &- low < minimumSwing {
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
    guard high &- low >= minimumSwing else { return }
    var needed = minimumSwing
    var swing = 0
    startsDark = highAt > lowAt
    found.append(
      Edge(position: 0, level: Float(low &+ high) / 2, swing: Float(high &- low)))
    var isRising = highAt > lowAt
    while true {
      if isRising {
        while x < count {
          let value = Int(row[x])
          if value <= high &- needed { break }
          // Chosen, not branched on: where noise sets the next record, nobody can predict.
          let isHigher = value > high
          high = isHigher ? value : high
          highAt = isHigher ? x : highAt
          x &+= 1
        }
        found.append(Self.rise(row, from: lowAt, low, to: highAt, high))
      } else {
        while x < count {
          let value = Int(row[x])
          if value >= low &+ needed { break }
          let isLower = value < low
          low = isLower ? value : low
          lowAt = isLower ? x : lowAt
          x &+= 1
        }
        found.append(Self.fall(row, from: highAt, high, to: lowAt, low))
      }
      guard x < count else { break }
      // An eighth of the last swings: less is texture within a run.
      swing = max(high &- low, swing &- swing &>> 2)
      needed = max(minimumSwing, swing &>> 3)
      if isRising {
        low = Int(row[x])
        lowAt = x
      } else {
        high = Int(row[x])
        highAt = x
      }
      isRising.toggle()
      x &+= 1
    }
    found.append(
      Edge(position: Float(count), level: Float(low &+ high) / 2, swing: Float(high &- low)))
  }

  /// The place between a minimum and a maximum where the row crosses their mean.
  @inline(__always)
  private static func rise(
    _ row: Span<UInt8>, from: Int, _ low: Int, to: Int, _ high: Int
  ) -> Edge {
    var x = from
    let middle = (low &+ high &+ 1) &>> 1
    while x < to, Int(row[x]) < middle { x &+= 1 }
    return edge(row, x, low, high)
  }

  /// The place between a maximum and a minimum where the row crosses their mean.
  @inline(__always)
  private static func fall(
    _ row: Span<UInt8>, from: Int, _ high: Int, to: Int, _ low: Int
  ) -> Edge {
    var x = from
    let middle = (low &+ high) &>> 1
    while x < to, Int(row[x]) > middle { x &+= 1 }
    return edge(row, x, low, high)
  }

  /// The border that lies between the centres of pixels `x - 1` and `x`.
  @inline(__always)
  private static func edge(_ row: Span<UInt8>, _ x: Int, _ low: Int, _ high: Int) -> Edge {
    let level = Float(low &+ high) / 2
    let before = Float(row[max(x &- 1, 0)])
    let after = Float(row[x])
    let share = after == before ? 0.5 : (level - before) / (after - before)
    return Edge(
      position: Float(x) - 0.5 + min(max(share, 0), 1), level: level, swing: Float(high &- low))
  }
}
