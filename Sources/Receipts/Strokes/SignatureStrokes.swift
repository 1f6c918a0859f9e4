// SPDX-License-Identifier: Apache-2.0

/// A handwritten signature as a pad captured it: strokes of points with times, and pressure where the pad feels it.
///
/// Coordinates are the pad's own units, from its top-left corner.
public struct SignatureStrokes: Sendable, Hashable {
  /// One place of the pen.
  public struct Point: Sendable, Hashable {
    /// From the left, 0…`width`.
    public let x: Int
    /// From the top, 0…`height`.
    public let y: Int
    /// Since the first point of all.
    public let milliseconds: Int
    /// 0…1000 of what the pad can feel; nil where it feels nothing.
    public let pressure: Int?

    public init(x: Int, y: Int, milliseconds: Int, pressure: Int? = nil) {
      self.x = x
      self.y = y
      self.milliseconds = milliseconds
      self.pressure = pressure
    }
  }

  /// The pad's size, each 1…`maximumSide` units.
  public let width: Int
  public let height: Int
  /// The strokes, each the points from where the pen came down to where it left.
  public let strokes: [[Point]]

  /// The most units of a side.
  public static let maximumSide = 16_383
  /// The most strokes.
  public static let maximumStrokes = 64
  /// The most points of all strokes together.
  public static let maximumPoints = 4_096
  /// Ten minutes, the longest that signing takes.
  public static let maximumMilliseconds = 600_000
  /// The most of pressure.
  public static let maximumPressure = 1_000

  /// Takes strokes that obey the limits; checks in the order of ``StrokesError``.
  public init(width: Int, height: Int, strokes: [[Point]]) throws(StrokesError) {
    for side in [width, height] where !(1...Self.maximumSide).contains(side) {
      throw .padOutOfRange(units: side, limits: 1...Self.maximumSide)
    }
    guard (1...Self.maximumStrokes).contains(strokes.count) else {
      throw .strokeCount(strokes.count, limits: 1...Self.maximumStrokes)
    }
    let count = strokes.reduce(0) { $0 + $1.count }
    guard count <= Self.maximumPoints else {
      throw .pointCount(count, limit: Self.maximumPoints)
    }
    var last = 0
    for (number, stroke) in strokes.enumerated() {
      guard let first = stroke.first else { throw .emptyStroke(stroke: number) }
      let hasPressure = first.pressure != nil
      for (index, point) in stroke.enumerated() {
        guard (0...width).contains(point.x), (0...height).contains(point.y) else {
          throw .outsidePad(stroke: number, point: index, x: point.x, y: point.y)
        }
        guard (last...Self.maximumMilliseconds).contains(point.milliseconds) else {
          throw .time(
            stroke: number, point: index, milliseconds: point.milliseconds,
            limits: last...Self.maximumMilliseconds)
        }
        last = point.milliseconds
        guard (point.pressure != nil) == hasPressure,
          (0...Self.maximumPressure).contains(point.pressure ?? 0)
        else { throw .pressure(stroke: number, point: index) }
      }
    }
    self.width = width
    self.height = height
    self.strokes = strokes
  }

  /// The hash by which a receipt names these strokes: SHA-256 of ``cbor``.
  public var hash: ContentHash { ContentHash(of: cbor) }
}

/// Why points are not a signature; strokes and points are counted from 0. In the order of the checks.
public enum StrokesError: Error, Sendable, Hashable {
  /// A side of the pad is too short or too long.
  case padOutOfRange(units: Int, limits: ClosedRange<Int>)
  /// There are no strokes, or too many.
  case strokeCount(Int, limits: ClosedRange<Int>)
  /// There are too many points.
  case pointCount(Int, limit: Int)
  /// A stroke has no point.
  case emptyStroke(stroke: Int)
  /// A point lies outside the pad.
  case outsidePad(stroke: Int, point: Int, x: Int, y: Int)
  /// A point is earlier than the one before it, or too late.
  case time(stroke: Int, point: Int, milliseconds: Int, limits: ClosedRange<Int>)
  /// A pressure is out of range, or given for some points of a stroke only.
  case pressure(stroke: Int, point: Int)
  /// The bytes or the text are not strokes at all.
  case form(String)
}

extension StrokesError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .padOutOfRange(let units, let limits):
      "a side of the pad has \(units) units; allowed are \(limits.lowerBound) to \(limits.upperBound)"
    case .strokeCount(let count, let limits):
      "there are \(count) strokes; allowed are \(limits.lowerBound) to \(limits.upperBound)"
    case .pointCount(let count, let limit):
      "there are \(count) points; at most \(limit) are taken"
    case .emptyStroke(let stroke): "stroke \(stroke) has no point"
    case .outsidePad(let stroke, let point, let x, let y):
      "point \(point) of stroke \(stroke) lies at \(x), \(y), outside the pad"
    case .time(let stroke, let point, let milliseconds, let limits):
      "point \(point) of stroke \(stroke) is at \(milliseconds) ms; allowed are "
        + "\(limits.lowerBound) to \(limits.upperBound)"
    case .pressure(let stroke, let point):
      "point \(point) of stroke \(stroke) has a pressure outside 0 to "
        + "\(SignatureStrokes.maximumPressure), or other points of the stroke have none"
    case .form(let message): message
    }
  }
}
