// SPDX-License-Identifier: Apache-2.0

/// Looks for 1 : 1 : 3 : 1 : 1 along the column through a place that a row suggests.
///
/// - Parameters:
///   - threshold: the gray value between dark and light there.
///   - module: the module's width along the row, in pixels; the column's may be up to three times as much or a third.
/// - Returns: the runs, with the centre along y.
func finderRuns(
  downColumn x: Int, from y: Int, of level: GrayLevel, threshold: Float, module: Float,
  polarity: Polarity, demand: FinderRuns.Demand
) -> FinderRuns? {
  let pixels = level.pixels.span
  let (width, height) = (level.width, level.height)
  let reach = Int(module * 11) + 3
  let sign: Float = polarity == .normal ? 1 : -1

  /// The three borders met when going from the start in one direction.
  func borders(_ step: Int) -> (Float, Float, Float)? {
    var found: (Float, Float, Float) = (0, 0, 0)
    var count = 0
    var inside = true
    var row = y
    var last = (Float(pixels[row &* width &+ x]) - threshold) * sign
    guard last < 0 else { return nil }
    for _ in 0..<reach {
      row &+= step
      // The image's border counts as light ground.
      let outside = row < 0 || row >= height
      let value = outside ? 1 : (Float(pixels[row &* width &+ x]) - threshold) * sign
      if (value < 0) != inside {
        let share = value == last ? 0.5 : last / (last - value)
        let place = Float(row &- step) + 0.5 + Float(step) * min(max(share, 0), 1)
        switch count {
        case 0: found.0 = place
        case 1: found.1 = place
        default:
          found.2 = place
          return found
        }
        count += 1
        inside.toggle()
      }
      if outside { return nil }
      last = value
    }
    guard demand == .oneSideOpen, count == 2 else { return nil }
    found.2 = Float(y + step * reach)
    return found
  }

  guard let up = borders(-1), let down = borders(1),
    let runs = FinderRuns(up.2, up.1, up.0, down.0, down.1, down.2, demand),
    runs.module < module * 3.2, runs.module > module / 3.2
  else { return nil }
  return runs
}
