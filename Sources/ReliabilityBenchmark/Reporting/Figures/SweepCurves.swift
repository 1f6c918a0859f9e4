// SPDX-License-Identifier: Apache-2.0

/// The rates of all readers along one axis, compared on one scale and in one direction.
struct SweepCurves {
  let direction: SweepCurve.Direction
  let scale: SweepCurve.Scale
  private let curves: [SweepCurve]

  init(cells: [CellFigures], numbers: [Double], readers: Int) {
    let scale = SweepCurve.Scale(of: numbers)
    let levels = (0..<readers).map { reader in
      cells.map { cell in
        SweepCurve.Level(
          numbers[cell.place[0]],
          Proportion(min(cell.read[reader], cell.codes), of: cell.codes))
      }
    }
    let pooled = cells.indices.map { cell in
      SweepCurve.Level(
        numbers[cells[cell].place[0]],
        Proportion(
          levels.map { $0[cell].proportion.successes }.reduce(0, +),
          of: levels.map { $0[cell].proportion.tries }.reduce(0, +)))
    }
    let direction = SweepCurve.direction(of: pooled)
    self.direction = direction
    self.scale = scale
    curves = levels.map { SweepCurve($0, scale: scale, direction: direction) }
  }

  /// Where half and where most are still read.
  func thresholds(drawings: Int) -> [ThresholdFigures] {
    curves.map { curve in
      ThresholdFigures(
        half: PlaceFigures(
          curve.thresholdEstimate(rate: 0.5, drawings: drawings), direction: curve.direction),
        most: PlaceFigures(
          curve.thresholdEstimate(rate: 0.95, drawings: drawings), direction: curve.direction))
    }
  }
}

extension PlaceFigures {
  /// Takes over an estimate.
  ///
  /// Where drawings cannot differ, because every level reads all or nothing, the levels on both sides are the interval.
  init(_ estimate: ThresholdEstimate, direction: SweepCurve.Direction) {
    switch estimate.threshold {
    case .none: kind = "none"
    case .all: kind = "all"
    case .at(let place):
      kind = "at"
      value = place.rounded(significantDigits: 4)
    }
    worst = Self.value(estimate.worst)
    best = Self.value(estimate.best)
    if let place = value, worst == place, best == place, let between = estimate.between {
      // Where reading gets better along the axis, the worse place is the upper one.
      worst = direction == .falling ? between.lower : between.upper
      best = direction == .falling ? between.upper : between.lower
    }
  }

  private static func value(_ threshold: Threshold) -> Double? {
    guard case .at(let place) = threshold else { return nil }
    return place.rounded(significantDigits: 4)
  }
}
